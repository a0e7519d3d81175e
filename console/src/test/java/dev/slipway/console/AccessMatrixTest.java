package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.rest.Gate;
import dev.slipway.core.person.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every page there is, asked for by every role: what comes of it is the table in docs/access.md. */
class AccessMatrixTest {
    private static final Path PAGE = Path.of("..", "docs", "access.md");

    private World world;

    @BeforeEach
    void begin() {
        world = new World();
        world.apply("claims-triage", "Claims triage");
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void isWhatTheDocumentSays() throws Exception {
        Map<Role, String> sessions = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            sessions.put(
                    role,
                    role == Role.OWNER
                            ? world.session("dana@example.com")
                            : world.session(role.word() + "@example.com", role));
        }
        var _ = world.session("kim@example.com");
        StringBuilder table = new StringBuilder("| page | " + roles() + " |\n|---|" + "---|".repeat(sessions.size()));
        for (String page : Console.pages(world.desk, world.gate, Clock.systemUTC(), ZoneOffset.UTC)) {
            table.append("\n| `").append(page).append("` |");
            for (String session : sessions.values()) {
                table.append(allowed(page, session) ? " yes |" : " |");
            }
        }
        Files.writeString(Path.of("target", "access-pages.md"), table); // to be copied when it has changed on purpose
        assertThat(Files.readString(PAGE)).as("the table of pages in %s", PAGE).contains(table);
    }

    private boolean allowed(String page, String session) {
        String path = page.substring(page.indexOf(' ') + 1)
                .replace("{name}", "claims-triage")
                .replace("{order}", "start")
                .replace("{check}", "OPS1")
                .replace("{person}", "kim@example.com")
                .replaceAll("\\{\\w+}", "1");
        HttpRequest.Builder request = HttpRequest.newBuilder(world.url().resolve(path))
                .header("cookie", Gate.COOKIE + "=" + session)
                .header("origin", world.url().toString());
        HttpResponse<String> answer =
                world.send(page.startsWith("post ") ? request.POST(BodyPublishers.ofString("")) : request);
        boolean refused = answer.statusCode() == 403;
        assertThat(answer.body().contains("Not with your roles")).as(page).isEqualTo(refused);
        assertThat(answer.statusCode()).as(page).isNotEqualTo(401);
        return !refused;
    }

    private static String roles() {
        return Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(" | "));
    }
}
