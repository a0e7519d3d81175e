package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.AccessDesk;
import dev.slipway.control.rest.Gate;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password is chosen by invitation, signs in, can be changed, and cannot be guessed. */
class AccountTest {
    private static final String MEL = "mel@example.com";
    private static final String PASSWORD = " correct horse + battery ";

    private World world;

    @BeforeEach
    void begin() {
        world = new World();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void anInvitationLetsOneChooseAPasswordOnce() {
        String link = invitation();
        assertThat(get("/invitation?link=" + link, "").body()).contains("You are mel@example.com here.");
        HttpResponse<String> weak = post("/invitation", "link=" + link + "&password=short", "");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("expected: 12 to 256");
        assertThat(post("/sign-in", "link=" + link, "").statusCode())
                .as("an invitation is no sign-in link")
                .isEqualTo(401);

        String session = session(accept(link));
        assertThat(get("/account", session).body()).contains("You are mel@example.com: viewer, operator.");
        assertThat(accept(link).statusCode()).isEqualTo(401);
        assertThat(get("/invitation?link=" + link, "").statusCode()).isEqualTo(401);
        String kept = world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT password FROM account")
                        .mapTo(String.class)
                        .one());
        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
    }

    @Test
    void thePasswordSignsInAndNothingElseDoes() {
        accept(invitation());
        assertThat(get("/sign-in", "").body())
                .contains("current-password", "slipway sign-in")
                .as("without a provider there is no button")
                .doesNotContain("Sign in with");
        assertThat(get("/sign-in/sso", "").statusCode()).isEqualTo(404);
        HttpResponse<String> in = signIn("Mel@Example.com", PASSWORD);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("set-cookie").orElseThrow()).contains("HttpOnly", "SameSite=Strict");
        assertThat(get("/", session(in)).statusCode()).isEqualTo(200);
        for (HttpResponse<String> wrong : List.of(
                signIn(MEL, PASSWORD.strip()), signIn("nobody@example.com", PASSWORD), signIn(World.PERSON, "x"))) {
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.body()).contains("not the e-mail address and password of anybody");
        }
        var _ = world.desk.people().deactivate(MEL, "ada@example.com");
        assertThat(signIn(MEL, PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void whoGuessesIsHeldOff() {
        accept(invitation());
        for (int guess = 0; guess < 10; guess++) {
            assertThat(signIn(MEL, "guess number " + guess).statusCode()).isEqualTo(401);
        }
        assertThat(signIn(MEL, PASSWORD).statusCode()).isEqualTo(429);
        assertThat(signIn("other@example.com", PASSWORD).statusCode())
                .as("not for others")
                .isEqualTo(401);
    }

    @Test
    void changingItEndsTheOtherSessions() {
        String elsewhere = session(accept(invitation()));
        String here = session(signIn(MEL, PASSWORD));
        HttpResponse<String> wrong = post("/account/password", "current=guess&password=another+good+one", here);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("not the present one");

        HttpResponse<String> changed =
                post("/account/password", "current=" + encoded(PASSWORD) + "&password=another+good+one", here);
        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(get("/account", session(changed)).statusCode()).isEqualTo(200);
        assertThat(get("/account", elsewhere).statusCode()).isEqualTo(401);
        assertThat(signIn(MEL, PASSWORD).statusCode()).isEqualTo(401);
        assertThat(signIn(MEL, "another good one").statusCode()).isEqualTo(303);
    }

    @Test
    void otherSitesCannotSignAnybodyIn() {
        String link = invitation();
        HttpRequest.Builder foreign = HttpRequest.newBuilder(world.url().resolve("/invitation"))
                .header("origin", "https://evil.example")
                .POST(BodyPublishers.ofString("link=" + link + "&password=" + encoded(PASSWORD)));
        assertThat(world.send(foreign).statusCode()).isEqualTo(403);
        assertThat(accept(link).statusCode()).isEqualTo(303);
    }

    private String invitation() {
        AccessDesk.Guest guest = new AccessDesk.Guest(MEL, Set.of(Role.OPERATOR));
        String url =
                world.desk.access().invitation(guest, Actor.machine()).url().toString();
        assertThat(url).contains("/invitation?link=");
        return url.substring(url.indexOf("link=") + 5);
    }

    private HttpResponse<String> accept(String link) {
        return post("/invitation", "link=" + link + "&password=" + encoded(PASSWORD), "");
    }

    private HttpResponse<String> signIn(String person, String password) {
        return post("/sign-in", "person=" + encoded(person) + "&password=" + encoded(password), "");
    }

    private static String session(HttpResponse<String> answer) {
        return answer.headers().firstValue("set-cookie").orElseThrow().replaceAll(Gate.COOKIE + "=([^;]+);.*", "$1");
    }

    private HttpResponse<String> get(String path, String session) {
        return world.send(request(path, session));
    }

    private HttpResponse<String> post(String path, String form, String session) {
        return world.send(
                request(path, session).header("origin", world.url().toString()).POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path, String session) {
        return HttpRequest.newBuilder(world.url().resolve(path)).header("cookie", Gate.COOKIE + "=" + session);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
