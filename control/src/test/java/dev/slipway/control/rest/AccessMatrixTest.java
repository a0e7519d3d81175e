package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.person.Role;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every endpoint there is, asked by every role: what comes of it is the table in docs/access.md. */
class AccessMatrixTest {
    private static final Path PAGE = Path.of("..", "docs", "access.md");
    private static final int FORBIDDEN = 403;

    private Console console;

    @BeforeEach
    void open() {
        console = new Console();
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void isWhatTheDocumentSays() throws Exception {
        var _ = console.ok("POST", "/api/v1/apply", spec(false));
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            Role[] given = role == Role.OWNER ? new Role[0] : new Role[] {role};
            tokens.put(role, console.token(role.word() + "@example.com", given));
        }
        StringBuilder table = new StringBuilder("| endpoint | " + roles() + " |\n|---|" + "---|".repeat(tokens.size()));
        for (String endpoint : console.endpoints) {
            table.append("\n| `").append(endpoint).append("` |");
            for (String token : tokens.values()) {
                table.append(allowed(endpoint, token) ? " yes |" : " |");
            }
        }
        Files.writeString(
                Path.of("target", "access-endpoints.md"), table); // to be copied when it has changed on purpose
        assertThat(Files.readString(PAGE))
                .as("the table of endpoints in %s", PAGE)
                .contains(table);
    }

    private boolean allowed(String endpoint, String token) throws Exception {
        String method = endpoint.substring(0, endpoint.indexOf(' ')).toUpperCase(Locale.ROOT);
        String path = endpoint.substring(endpoint.indexOf(' ') + 1)
                .replace("{name}", "claims")
                .replaceAll("\\{\\w+}", "x");
        HttpResponse<String> answer =
                console.send(console.request(method, path, path.endsWith("/apply") ? spec(true) : "{}")
                        .header("Authorization", "Bearer " + token)
                        .build());
        boolean refused = answer.statusCode() == FORBIDDEN;
        assertThat(answer.body().contains("not_allowed")).as(endpoint).isEqualTo(refused);
        if (refused) {
            assertThat(answer.body()).contains(" may not ", "(expected: ");
        } else {
            assertThat(answer.statusCode()).as(endpoint + answer.body()).isNotEqualTo(401);
        }
        return !refused;
    }

    private static String spec(boolean dryRun) {
        return Console.applyBody("Claims", "https://api.openai.com/v1", dryRun ? 1L : 0L, dryRun)
                .replace("spec:\\n", "spec:\\n  ownership: { owner: owner@example.com }\\n");
    }

    private static String roles() {
        return Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(" | "));
    }
}
