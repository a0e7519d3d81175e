package dev.slipway.control.sso;

import dev.slipway.core.person.Role;
import java.net.URI;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider that people sign in at, and what its word counts for here.
 *
 * @param issuer as the provider names itself
 * @param client who this instance is there
 * @param label what the button on the sign-in page calls the provider
 * @param roles what being in a group gives; {@link #EVERYBODY} stands for everybody the provider lets in
 */
public record SsoConfig(URI issuer, Client client, Claims claims, String label, Map<String, Set<Role>> roles) {
    /** Stands for all groups. */
    public static final String EVERYBODY = "*";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** @param secret null where the provider knows this client by nothing but its address */
    public record Client(String id, @Nullable String secret) {
        public Client {
            if (id.isBlank()) {
                throw new IllegalArgumentException(
                        "client: blank (expected: the id this instance has at the provider)");
            }
        }

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /**
     * Where an identity says what.
     *
     * @param person the name that specs name people by
     * @param groups a list of names
     */
    public record Claims(String person, String groups) {
        public static final Claims USUAL = new Claims("email", "groups");
    }

    public SsoConfig {
        boolean secure = "https".equals(issuer.getScheme());
        boolean here = "http".equals(issuer.getScheme()) && LOOPBACK.contains(String.valueOf(issuer.getHost()));
        if (!secure && !here) {
            throw new IllegalArgumentException(
                    "issuer: " + issuer + " (expected: an address that begins with https://)");
        }
        roles = Map.copyOf(roles);
    }

    /** What groups give in all; empty when they give nothing at all, not even to look. */
    Set<Role> of(Collection<String> groups) {
        EnumSet<Role> given = EnumSet.noneOf(Role.class);
        roles.forEach((group, of) -> {
            if (group.equals(EVERYBODY) || groups.contains(group)) {
                given.addAll(of);
            }
        });
        return Set.copyOf(given);
    }
}
