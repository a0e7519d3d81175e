package dev.slipway.control.rest;

import dev.slipway.control.AccessDesk;
import dev.slipway.store.access.Keys;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keys, secrets and sign-in links. */
final class AccessRoutes {
    private AccessRoutes() {}

    static void add(Endpoints endpoints, AccessDesk desk) {
        endpoints
                .get(
                        "/api/v1/keys",
                        _ -> Map.of(
                                "keys",
                                desk.keys().stream().map(AccessRoutes::listed).toList()))
                .post("/api/v1/keys", call -> make(desk, call))
                .delete("/api/v1/keys/{id}", call -> {
                    desk.revokeKey(call.part("id"), call.actor());
                    return null;
                })
                .get("/api/v1/secrets", _ -> Map.of("secrets", desk.secrets()))
                .put("/api/v1/secrets/{name}", call -> set(desk, call))
                .delete("/api/v1/secrets/{name}", call -> {
                    desk.removeSecret(call.part("name"), call.actor());
                    return null;
                })
                .post("/api/v1/sign-in-links", call -> link(desk, call))
                .post("/api/v1/access-tokens", call -> token(desk, call));
    }

    private record KeyBody(@Nullable String label, @Nullable Set<String> systems) {}

    private record SecretBody(@Nullable String value) {}

    private record LinkBody(@Nullable String person) {}

    private record KeyMade(String id, String key, String label, Set<String> systems) {}

    private record KeyListed(String id, String label, Set<String> systems, Instant createdAt, String createdBy) {}

    private record TokenBody(@Nullable String person) {}

    private record TokenMade(String person, String token) {}

    private record LinkMade(String url, Instant expiresAt) {}

    private static KeyMade make(AccessDesk desk, Call call) {
        KeyBody body = call.body(KeyBody.class);
        Set<String> systems = body.systems() == null ? Set.of() : body.systems();
        Keys.Made made = desk.makeKey(body.label() == null ? "" : body.label(), systems, call.actor());
        return new KeyMade(
                made.key().id(),
                made.text(),
                made.key().label(),
                new TreeSet<>(made.key().systems()));
    }

    private static KeyListed listed(Keys.Listed listed) {
        return new KeyListed(
                listed.key().id(),
                listed.key().label(),
                new TreeSet<>(listed.key().systems()),
                listed.made().at(),
                listed.made().by());
    }

    private static @Nullable Object set(AccessDesk desk, Call call) {
        String value = call.body(SecretBody.class).value();
        if (value == null) {
            throw RefusedException.badRequest("value: missing (expected: the secret as text)");
        }
        desk.setSecret(call.part("name"), value, call.actor());
        return null;
    }

    private static LinkMade link(AccessDesk desk, Call call) {
        String person = call.body(LinkBody.class).person();
        AccessDesk.Link link =
                desk.signInLink(person == null || person.isBlank() ? call.actor() : person.strip(), call.actor());
        return new LinkMade(link.url().toString(), link.expiresAt());
    }

    private static TokenMade token(AccessDesk desk, Call call) {
        String person = call.body(TokenBody.class).person();
        String named = person == null || person.isBlank() ? call.actor() : person.strip();
        return new TokenMade(named, desk.accessToken(named, call.actor()));
    }
}
