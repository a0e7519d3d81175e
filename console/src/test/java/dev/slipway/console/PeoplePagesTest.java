package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.rest.Gate;
import dev.slipway.core.person.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An admin lets people in and shuts them out; an auditor sees who did. */
class PeoplePagesTest {
    private World world;
    private String admin;

    @BeforeEach
    void begin() {
        world = new World();
        world.apply("claims-triage", "Claims triage");
        admin = world.session("ada@example.com", Role.ADMIN);
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void somebodyIsAddedLetInAndShutOut() {
        assertThat(post(admin, "/people", "person=Mel%40Example.com&role-auditor=on")
                        .statusCode())
                .isEqualTo(303);
        assertThat(get(admin, "/people?q=mel").body()).contains("mel@example.com", "auditor");

        String page = post(admin, "/people/mel%40example.com/link", "").body();
        String link = page.replaceAll("(?s).*link=([\\w-]+).*", "$1");
        String mel = world.desk.accounts().byLink(link).orElseThrow().text();
        assertThat(get(mel, "/audit").body())
                .contains("Made a sign-in link for mel@example.com", "ada@example.com", "Head: row");
        assertThat(get(mel, "/audit?kind=applied").body())
                .contains("/systems/claims-triage")
                .doesNotContain("sign-in");

        post(admin, "/people/mel%40example.com/deactivate", "");
        assertThat(get(mel, "/audit").statusCode()).isEqualTo(401);
        assertThat(post(admin, "/people/mel%40example.com/link", "").statusCode())
                .isEqualTo(422);
        assertThat(get(admin, "/people/mel%40example.com").body()).contains("is not here any more");
        post(admin, "/people/mel%40example.com/reactivate", "");
        assertThat(get(mel, "/audit").statusCode())
                .as("the old session stays ended")
                .isEqualTo(401);
    }

    @Test
    void anUnfitNameIsRefusedInWords() {
        HttpResponse<String> refused = post(admin, "/people", "person=two+words");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("expected: an e-mail address");
        assertThat(post(admin, "/people", "person=local-admin").statusCode()).isEqualTo(422);
    }

    @Test
    void whoMayNotIsToldWhoMay() {
        String viewer = world.session("vic@example.com");
        HttpResponse<String> refused = post(viewer, "/systems/claims-triage/stop", "variant=");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("vic@example.com (viewer) may not stop a system", "dana@example.com");
        assertThat(get(viewer, "/").body()).doesNotContain("href=\"/people\"", "href=\"/audit\"");
        assertThat(world.desk.systems().state("claims-triage").stop().stopsNothing())
                .isTrue();
    }

    private HttpResponse<String> get(String session, String path) {
        return world.send(request(session, path));
    }

    private HttpResponse<String> post(String session, String path, String form) {
        return world.send(
                request(session, path).header("origin", world.url().toString()).POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String session, String path) {
        return HttpRequest.newBuilder(world.url().resolve(path)).header("cookie", Gate.COOKIE + "=" + session);
    }
}
