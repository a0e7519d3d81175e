package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.DrillDesk;
import dev.slipway.control.GateDesk;
import dev.slipway.control.ReadinessDesk;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.stage.Choice;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page says what is in the way first, who can mend it and with which command. */
class ReadinessPageTest {
    private static final String NAME = "claims-triage";

    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void saysWhatIsInTheWayThenTheGroupsThenWhatWasDecided() {
        world.apply(NAME, "Claims triage");
        assertThat(ok("/systems/" + NAME)).contains("/systems/" + NAME + "/readiness");
        String page = ok("/systems/" + NAME + "/readiness");
        assertThat(page)
                .contains("As ready as its weakest group", "6 checks are in the way of bridge", "A decision is due by")
                .contains("DEC3", "slipway apply -f system.yaml", "slipway drill stop " + NAME)
                .contains("Owner (dana@example.com)", "not measured", "None yet: it is a pilot.");
        assertThat(page.indexOf("In the way of bridge")).isLessThan(page.indexOf("The groups, the weakest first"));
        assertThat(page.length()).isLessThan(60_000);
    }

    @Test
    void showsEvidenceWaiversAndDecisionsWithTheirAuthors() {
        play(world);
        assertThat(ok("/systems/" + NAME + "/readiness"))
                .contains("passed", "<small>drilled ", ", rehearsed by kim@example.com</small>")
                .contains("passed, on somebody's word")
                .contains("lee@example.com asked kim@example.com to let SUC3 go", "slipway waive " + NAME + " SUC3")
                .contains("waived", "Waived by kim@example.com, as lee@example.com asked: no audit log yet")
                .contains("<b>Hold</b>", "waiting for the auditor", "Prolonged 1 time");
        assertThat(world.get("/systems/nothing/readiness").statusCode()).isEqualTo(404);
    }

    /** A drill, a word, two waivers of which one waits, a hold. */
    static void play(World world) {
        world.apply(NAME, "Claims triage");
        var _ = world.desk.drills().stop(NAME, new DrillDesk.Request(Share.NONE, Duration.ZERO), "kim@example.com");
        ReadinessDesk desk = world.desk.readiness();
        desk.attest(NAME, new ReadinessDesk.Statement("OWN2", Map.of(), null, ""), "dana@example.com");
        desk.attest(NAME, new ReadinessDesk.Statement("PRC5", Map.of(), null, "wiki"), "dana@example.com");
        waive(desk, "RUN3", "no audit log yet");
        desk.waive(NAME, new ReadinessDesk.Waive("RUN3", null, null, null), "kim@example.com");
        waive(desk, "SUC3", "tests are under way");
        var _ = world.desk
                .gates()
                .decide(
                        NAME,
                        new GateDesk.Proposal(
                                Choice.HOLD,
                                LocalDate.now(java.time.ZoneOffset.UTC).plusDays(30),
                                null,
                                new GateDesk.Words("waiting for the auditor", "", List.of(), null)),
                        "lee@example.com");
    }

    private static void waive(ReadinessDesk desk, String check, String reason) {
        desk.waive(NAME, new ReadinessDesk.Waive(check, reason, "kim@example.com", null), "lee@example.com");
    }

    private String ok(String path) {
        HttpResponse<String> page = world.get(path);
        assertThat(page.statusCode()).as(path + ": " + page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(" style=", " onclick=", "<style");
        return page.body();
    }
}
