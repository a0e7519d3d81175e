package dev.slipway.app;

import dev.slipway.control.sso.SsoConfig;
import dev.slipway.core.person.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code up} about single sign-on. */
final class SsoOptions {
    private static final String SECRET = "SLIPWAY_SSO_SECRET";

    @Option(
            names = "--sso-issuer",
            paramLabel = "URL",
            description = "An OpenID Connect provider at which people sign in, as it names itself.")
    @Nullable
    URI issuer;

    @Option(names = "--sso-client", paramLabel = "ID", description = "Who this instance is at the provider.")
    @Nullable
    String client;

    @Option(
            names = "--sso-secret-file",
            paramLabel = "FILE",
            description = "The client's secret, in a file (env SLIPWAY_SSO_SECRET; none for a public client).")
    @Nullable
    Path secretFile;

    @Option(
            names = "--sso-role",
            paramLabel = "GROUP=ROLE[,ROLE]",
            description = "What members of a group are here; may be repeated. The group * is everybody there.")
    Map<String, String> roles = new LinkedHashMap<>();

    @Option(
            names = "--sso-groups-claim",
            paramLabel = "NAME",
            defaultValue = "groups",
            description = "Where an identity says its groups (default ${DEFAULT-VALUE}).")
    String groupsClaim = SsoConfig.Claims.USUAL.groups();

    @Option(
            names = "--sso-person-claim",
            paramLabel = "NAME",
            defaultValue = "email",
            description = "Where an identity says the name that specs name people by (default ${DEFAULT-VALUE}).")
    String personClaim = SsoConfig.Claims.USUAL.person();

    @Option(
            names = "--sso-name",
            paramLabel = "TEXT",
            defaultValue = "single sign-on",
            description = "What the sign-in page calls the provider (default ${DEFAULT-VALUE}).")
    String name = "single sign-on";

    /** Null where nobody signs in elsewhere. */
    @Nullable
    SsoConfig config(CommandLine command, Map<String, String> environment) {
        URI at = issuer;
        String id = client;
        if (at == null && id == null && secretFile == null && roles.isEmpty()) {
            return null;
        }
        if (at == null || id == null) {
            throw new ParameterException(
                    command,
                    (at == null ? "--sso-issuer" : "--sso-client")
                            + ": missing (expected: both --sso-issuer and --sso-client, or no option of --sso)");
        }
        try {
            return new SsoConfig(
                    at,
                    new SsoConfig.Client(id, secret(environment)),
                    new SsoConfig.Claims(personClaim, groupsClaim),
                    name,
                    roles());
        } catch (IllegalArgumentException | IOException e) {
            throw new ParameterException(command, "--sso-…: " + e.getMessage(), e);
        }
    }

    private @Nullable String secret(Map<String, String> environment) throws IOException {
        Path file = secretFile;
        String text = file == null ? environment.get(SECRET) : Files.readString(file);
        if (text != null && text.isBlank()) {
            throw new IllegalArgumentException(
                    (file == null ? SECRET : file) + ": blank (expected: the client's secret)");
        }
        return text == null ? null : text.strip();
    }

    private Map<String, Set<Role>> roles() {
        return roles.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().strip(),
                        entry -> Arrays.stream(entry.getValue().split(",", -1))
                                .map(SsoOptions::role)
                                .collect(Collectors.toSet())));
    }

    private static Role role(String word) {
        return Role.given(word)
                .orElseThrow(() -> new IllegalArgumentException("role: " + word.strip() + " (expected: one of "
                        + Role.given().stream().map(Role::word).collect(Collectors.joining(", ")) + ")"));
    }
}
