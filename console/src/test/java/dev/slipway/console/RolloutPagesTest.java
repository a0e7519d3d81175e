package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Role;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rollout can be read at a glance, ordered about with a look first, and not moved by hand behind its back. */
class RolloutPagesTest {
    private static final String SYSTEM = "/systems/" + RolloutScene.SYSTEM;
    private static final String PAGE = SYSTEM + "/rollout";

    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void saysWhereItStandsWhatItWaitsForAndHowStrongTheEvidenceIs() {
        RolloutScene.play(world, "wait");
        String page = ok(PAGE);
        assertThat(page)
                .contains("5% of customers get triage-1. It waits for 2 things; nothing needs you.")
                .contains("about 410 more customers at this rate", "the bake time of 1 d ends in 4 h")
                .contains("If it is still undecided on", "412", "405", "then a person")
                .contains(
                        "full: no worse at 120 to 1",
                        "dotted: harm at 200 to 1",
                        "400 of 402 good",
                        "<polyline class=\"harm\"")
                .contains("customer-70", "triage-1 was right", "1,090 of 1,198 compared")
                .contains("Advancing to 5%", "Began the rollout of triage-1")
                .contains(PAGE + "/hold", PAGE + "/roll-back")
                .doesNotContain(PAGE + "/approve", PAGE + "/start", PAGE + "/resume");
        assertThat(ok(PAGE + "/live")).contains("id=\"rollout\"").doesNotContain("<html");
        assertThat(page.length()).isLessThan(60_000);
    }

    @Test
    void anOrderIsLookedAtThenGivenAndTheLoserIsToldWhatChanged() {
        RolloutScene.play(world, "await-approval");
        assertThat(ok(PAGE)).contains("Ready for 50%, which a person has to approve.", PAGE + "/approve");
        assertThat(ok(PAGE + "/approve")).contains("triage-1 goes on to 50% of customers.", "Leave it");
        long version = world.desk.systems().state(RolloutScene.SYSTEM).version();
        assertThat(world.post(PAGE + "/hold", "reason=holidays&version=" + version)
                        .statusCode())
                .isEqualTo(303);
        assertThat(ok(PAGE)).contains("Held by lee@example.com: holidays", PAGE + "/resume");
        HttpResponse<String> lost = world.post(PAGE + "/roll-back", "reason=wrong+model&version=" + version);
        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.body()).contains("Held the rollout of triage-1: holidays", "value=\"wrong model\"");
    }

    @Test
    void anotherSitesPageOrdersNothing() {
        RolloutScene.play(world, "wait");
        HttpResponse<String> foreign = world.send(world.request(PAGE + "/roll-back")
                .header("origin", "https://evil.example")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("reason=")));
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(world.desk.rollouts().view(RolloutScene.SYSTEM).orElseThrow().standing())
                .isEqualTo("running");
    }

    @Test
    void whoBuiltTheCandidateIsToldWhyTheButtonIsMissing() {
        RolloutScene.play(world, "await-approval");
        assertThat(world.desk.rollouts().refusals(RolloutScene.SYSTEM, Actor.of("ana@example.com", Role.OPERATOR)))
                .containsKey(Order.APPROVE);
        assertThat(ok(PAGE + "/resume")).contains("This cannot be done now.", "expected: held");
    }

    @Test
    void whileItIsJudgedNobodyMovesTheShareByHand() {
        RolloutScene.play(world, "wait");
        assertThat(ok(SYSTEM))
                .contains("5% of customers get triage-1. It waits for 2 things", "Approve, hold or roll back")
                .doesNotContain("Another share", "Raise the share");
        assertThat(ok(SYSTEM + "/ramp?share=25%25"))
                .contains("moved by the evidence of a rollout")
                .doesNotContain("Do it");
        long version = world.desk.systems().state(RolloutScene.SYSTEM).version();
        HttpResponse<String> refused = world.post(SYSTEM + "/ramp", "share=25%25&version=" + version);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("a rollout judged on evidence moves the share");
    }

    @Test
    void withoutOneThePageSaysWhatIsMissingOrOffersToBegin() {
        world.apply(RolloutScene.SYSTEM, "Claims triage");
        assertThat(ok(PAGE)).contains("No rollout has begun", "objectives: none (expected:");
        world.apply(RolloutScene.SYSTEM, "Claims triage", "[ { metric: availability, target: 0.99 } ]");
        assertThat(ok(PAGE)).contains(PAGE + "/start");
        assertThat(ok(PAGE + "/start")).contains("Start the rollout of triage-1?");
        assertThat(world.post(PAGE + "/start", "version=2").statusCode()).isEqualTo(303);
        assertThat(ok(PAGE)).contains("Begun; nothing has been looked at yet.", PAGE + "/hold");
        assertThat(world.get(PAGE + "/nothing").statusCode()).isEqualTo(404);
    }

    private String ok(String path) {
        HttpResponse<String> page = world.get(path);
        assertThat(page.statusCode()).as(path + ": " + page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(" style=", " onclick=", "<style");
        return page.body();
    }
}
