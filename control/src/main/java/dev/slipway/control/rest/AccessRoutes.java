package dev.slipway.control.rest;

import dev.slipway.control.AccessDesk;
import dev.slipway.core.person.Permission;
import dev.slipway.store.access.Keys;
import dev.slipway.store.access.Tokens;
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
                        Permission.SEE_ACCESS,
                        _ -> Map.of(
                                "keys",
                                desk.keys().stream().map(AccessRoutes::listed).toList()))
                .post("/api/v1/keys", Permission.KEYS, call -> make(desk, call))
                .delete("/api/v1/keys/{id}", Permission.KEYS, call -> {
                    desk.revokeKey(call.part("id"), call.actor());
                    return null;
                })
                .get("/api/v1/secrets", Permission.SEE_ACCESS, _ -> Map.of("secrets", desk.secrets()))
                .put("/api/v1/secrets/{secret}", Permission.SECRETS, call -> set(desk, call))
                .delete("/api/v1/secrets/{secret}", Permission.SECRETS, call -> {
                    desk.removeSecret(call.part("secret"), call.actor());
                    return null;
                })
                .post("/api/v1/sign-in-links", Permission.OWN_ACCOUNT, call -> link(desk, call))
                .post("/api/v1/invitations", Permission.PEOPLE, call -> invitation(desk, call))
                .get("/api/v1/access-tokens", Permission.OWN_ACCOUNT, call -> tokens(desk, call))
                .post("/api/v1/access-tokens", Permission.OWN_ACCOUNT, call -> token(desk, call))
                .delete("/api/v1/access-tokens/{id}", Permission.OWN_ACCOUNT, call -> {
                    desk.revokeToken(call.part("id"), call.who());
                    return null;
                });
    }

    private record KeyBody(@Nullable String label, @Nullable Set<String> systems) {}

    private record SecretBody(@Nullable String value) {}

    private record LinkBody(
            @Nullable String person, @Nullable Set<String> roles) {}

    private record KeyMade(String id, String key, String label, Set<String> systems) {}

    private record KeyListed(String id, String label, Set<String> systems, Instant createdAt, String createdBy) {}

    private record TokenBody(
            @Nullable String person,
            @Nullable Set<String> roles,
            @Nullable String label,
            @Nullable Integer days) {}

    private record TokenMade(String id, String person, String token, Instant expiresAt) {}

    private record TokenListed(
            String id, String person, String label, Instant createdAt, String createdBy, Instant expiresAt) {}

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
        desk.setSecret(call.part("secret"), value, call.actor());
        return null;
    }

    private static LinkMade link(AccessDesk desk, Call call) {
        LinkBody body = call.body(LinkBody.class);
        AccessDesk.Link link = desk.signInLink(guest(body.person(), body.roles()), call.who());
        return new LinkMade(link.url().toString(), link.expiresAt());
    }

    private static LinkMade invitation(AccessDesk desk, Call call) {
        LinkBody body = call.body(LinkBody.class);
        AccessDesk.Link link = desk.invitation(guest(body.person(), body.roles()), call.who());
        return new LinkMade(link.url().toString(), link.expiresAt());
    }

    private static TokenMade token(AccessDesk desk, Call call) {
        TokenBody body = call.body(TokenBody.class);
        Tokens.Made made = desk.accessToken(
                guest(body.person(), body.roles()),
                body.label() == null ? "" : body.label(),
                body.days() == null ? AccessDesk.USUAL_TOKEN_DAYS : body.days(),
                call.who());
        return new TokenMade(made.id(), made.person(), made.text(), made.expiresAt());
    }

    private static Object tokens(AccessDesk desk, Call call) {
        return Map.of(
                "tokens",
                desk.accessTokens(call.who()).stream()
                        .map(token -> new TokenListed(
                                token.id(),
                                token.person(),
                                token.label(),
                                token.made().at(),
                                token.made().by(),
                                token.expiresAt()))
                        .toList());
    }

    private static AccessDesk.Guest guest(@Nullable String person, @Nullable Set<String> roles) {
        return new AccessDesk.Guest(person, PeopleRoutes.roles(roles == null ? Set.of() : roles));
    }
}
