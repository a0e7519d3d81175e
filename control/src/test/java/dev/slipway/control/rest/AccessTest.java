package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.AccessDesk;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody comes in without a token or a session, and a session changes nothing from somebody else's page. */
class AccessTest {
    private static final Set<String> OPEN = Set.of("get /api/openapi.json", "get /schema/system.json");

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
    void everyEndpointRefusesStrangers() throws Exception {
        assertThat(console.endpoints).hasSizeGreaterThan(20);
        for (String endpoint : console.endpoints) {
            List<String> parts = List.of(endpoint.split(" ", -1));
            String path = parts.getLast().replaceAll("\\{\\w+}", "x");
            HttpRequest request = console.request(parts.getFirst().toUpperCase(Locale.ROOT), path, "{}")
                    .build();
            assertThat(console.send(request).statusCode()).as(endpoint).isEqualTo(OPEN.contains(endpoint) ? 200 : 401);
        }
    }

    @Test
    void aSessionReadsAndChangesFromItsOwnPagesOnly() throws Exception {
        String cookie = "slipway_session=" + session();

        assertThat(status("GET", "/api/v1/systems", "Cookie", cookie)).isEqualTo(200);
        assertThat(status("POST", "/api/v1/keys", "Cookie", cookie)).isEqualTo(403);
        assertThat(status("POST", "/api/v1/keys", "Cookie", cookie, "Origin", "http://evil.example"))
                .isEqualTo(403);
        assertThat(status("POST", "/api/v1/keys", "Cookie", cookie, "Sec-Fetch-Site", "cross-site"))
                .isEqualTo(403);
        assertThat(status("POST", "/api/v1/keys", "Cookie", cookie, "Sec-Fetch-Site", "same-origin"))
                .isEqualTo(200);
        assertThat(status("GET", "/api/v1/systems", "Cookie", "slipway_session=guess"))
                .isEqualTo(401);
    }

    @Test
    void whoGuessesIsHeldOff() throws Exception {
        int last = 0;
        for (int attempt = 0; attempt <= 30; attempt++) {
            last = status("GET", "/api/v1/systems", "Authorization", "Bearer guess-" + attempt);
        }
        assertThat(last).isEqualTo(429);
    }

    private String session() {
        URI link = console.desk
                .access()
                .signInLink(new AccessDesk.Guest("Lee", Set.of(Role.OPERATOR)), Actor.machine())
                .url();
        String text = link.getQuery().replace("link=", "");
        return console.desk.accounts().byLink(text).orElseThrow().text();
    }

    private int status(String method, String path, String... headers) throws Exception {
        return console.send(console.request(method, path, method.equals("GET") ? "" : "{}")
                        .headers(headers)
                        .build())
                .statusCode();
    }
}
