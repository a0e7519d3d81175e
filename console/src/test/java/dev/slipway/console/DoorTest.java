package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.rest.Gate;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody gets in without a link, a link lets one in once, and no other site acts for whoever is in. */
class DoorTest {
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
    void withoutASessionThereIsOnlyTheWayToALink() {
        HttpResponse<String> page =
                world.send(HttpRequest.newBuilder(world.url().resolve("/systems/claims-triage")));
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("slipway sign-in").doesNotContain("Claims triage");
        assertThat(page.headers().firstValue("content-security-policy")).isPresent();
    }

    @Test
    void lookingAtALinkDoesNotBurnItAndUsingItDoes() {
        String link = world.link();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> look =
                    world.send(HttpRequest.newBuilder(world.url().resolve("/sign-in?link=" + link)));
            assertThat(look.body()).contains("Press the button");
        }
        HttpResponse<String> first = signIn(link);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("set-cookie").orElseThrow())
                .startsWith(Gate.COOKIE + "=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
        HttpResponse<String> second = signIn(link);
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.body()).contains("does not work any more");
    }

    @Test
    void signingOutEndsTheSession() {
        assertThat(world.post("/sign-out", "").statusCode()).isEqualTo(303);
        assertThat(world.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void anotherSiteCannotStopAnything() {
        for (String origin : new String[] {"https://evil.example", "null"}) {
            HttpResponse<String> refused = world.send(world.request("/systems/claims-triage/stop")
                    .header("origin", origin)
                    .POST(HttpRequest.BodyPublishers.ofString("variant=")));
            assertThat(refused.statusCode()).isEqualTo(403);
        }
        HttpResponse<String> silent = world.send(
                world.request("/systems/claims-triage/stop").POST(HttpRequest.BodyPublishers.ofString("variant=")));
        assertThat(silent.statusCode()).isEqualTo(403);
        assertThat(world.desk.systems().state("claims-triage").stop().stopsNothing())
                .isTrue();
    }

    private HttpResponse<String> signIn(String link) {
        return world.send(HttpRequest.newBuilder(world.url().resolve("/sign-in"))
                .header("origin", world.url().toString())
                .POST(HttpRequest.BodyPublishers.ofString("link=" + link)));
    }
}
