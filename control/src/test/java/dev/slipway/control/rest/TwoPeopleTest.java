package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.control.NotAllowedException;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Role;
import dev.slipway.core.stop.StopScope;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes two people takes two accounts of people, and nobody makes themselves an owner. */
class TwoPeopleTest {
    private static final String REARM = "/api/v1/systems/claims/rearm";

    private Console console;

    @BeforeEach
    void open() throws Exception {
        console = new Console();
        var _ = console.ok("POST", "/api/v1/apply", owned("owner@example.com", 0));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void theMachineAsksButNeverConfirms() throws Exception {
        String kim = console.token("kim@example.com", Role.OPERATOR);
        var _ = console.ok("POST", "/api/v1/systems/claims/kill", "{}");
        assertThat(as(kim, REARM, "{}").body()).contains("\"rearmed\":false");
        assertThatThrownBy(() -> console.desk.systems().rearm(StopScope.system("claims"), Actor.machine()))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("cannot be the second person's");
        assertThat(as(kim, REARM, "{}").body()).contains("\"rearmed\":false");
        String kimAgain = console.token("KIM@example.com");
        assertThat(as(kimAgain, REARM, "{}").body()).as("the same person").contains("\"rearmed\":false");
        String owner = console.token("Owner@Example.com");
        assertThat(as(owner, REARM, "{}").body()).contains("\"rearmed\":true");

        var _ = console.ok("POST", "/api/v1/systems/claims/kill", "{}");
        assertThat(console.desk
                        .systems()
                        .rearm(StopScope.system("claims"), Actor.machine())
                        .rearmed())
                .isFalse();
        assertThat(as(kim, REARM, "{}").body()).as("the machine may ask").contains("\"rearmed\":true");
    }

    @Test
    void whoMayApplyMayNotSayWhoOwns() throws Exception {
        String operator = console.token("olga@example.com", Role.OPERATOR);
        HttpResponse<String> taken = as(operator, "/api/v1/apply", owned("olga@example.com", 1));
        assertThat(taken.statusCode()).isEqualTo(403);
        assertThat(taken.body()).contains("may not change who owns a system", "owner@example.com");
        assertThat(as(operator, "/api/v1/apply", owned("owner@example.com", 1)).statusCode())
                .isEqualTo(200);
        String owner = console.token("owner@example.com");
        assertThat(as(owner, "/api/v1/apply", owned("olga@example.com", 1)).statusCode())
                .isEqualTo(200);
        assertThat(as(owner, "/api/v1/apply", owned("owner@example.com", 2)).statusCode())
                .as("an owner no longer")
                .isEqualTo(403);
    }

    @Test
    void whoLeftIsOutAtOnceAndTheSystemHasAGap() throws Exception {
        String owner = console.token("owner@example.com");
        assertThat(console.ok("GET", "/api/v1/systems/claims", "").path("ownershipGap"))
                .isEmpty();
        assertThat(as(owner, "/api/v1/systems/claims/kill", "{}").statusCode()).isEqualTo(200);

        var _ = console.ok("POST", "/api/v1/people/owner@example.com/deactivate", "");
        assertThat(as(owner, "/api/v1/systems/claims/kill", "{}").statusCode()).isEqualTo(401);
        assertThat(console.ok("GET", "/api/v1/systems", "")
                        .at("/systems/0/ownershipGap/0/person")
                        .asString())
                .isEqualTo("owner@example.com");
    }

    private HttpResponse<String> as(String token, String path, String body) throws Exception {
        return console.send(console.request("POST", path, body)
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static String owned(String owner, long version) {
        return Console.applyBody("Claims of " + owner, "https://api.openai.com/v1", version, false)
                .replace("spec:\\n", "spec:\\n  ownership: { owner: " + owner + " }\\n");
    }
}
