package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.DrillDesk;
import dev.slipway.control.GateDesk;
import dev.slipway.control.ReadinessDesk;
import dev.slipway.control.rest.Gate;
import dev.slipway.core.person.Role;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.stage.Choice;
import java.net.http.HttpRequest;
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
    private static final String READINESS = "/systems/" + NAME + "/readiness";

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
                .contains("As ready as its weakest group", "5 checks are in the way of bridge", "A decision is due by")
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
                .contains("waived", "Waived by kim@example.com, as lee@example.com asked: the roster is empty")
                .contains("<b>Hold</b>", "waiting for the auditor", "Prolonged 1 time");
        assertThat(world.get("/systems/nothing/readiness").statusCode()).isEqualTo(404);
    }

    @Test
    void eachFailedCheckHasItsButtonForWhoMayPressIt() {
        world.apply(NAME, "Claims triage");
        String owner = world.session("dana@example.com");
        assertThat(ok(as(owner, READINESS)))
                .contains("Rehearse a stop: ROL3", "/systems/" + NAME + "/stop\"", "Say so: OWN2", "It is still mine")
                .contains("Say so: SUC3", "Let it go for a while: OPS1", "/systems/" + NAME + "/decide\"");
        assertThat(ok(as(world.session("oli@example.com", Role.OPERATOR), READINESS)))
                .as("only the owner says that it is theirs")
                .contains("Let it go for a while: OWN2")
                .doesNotContain("It is still mine", "Say so: OWN2", "/systems/" + NAME + "/decide\"");
        assertThat(ok(as(world.session("vic@example.com"), READINESS)))
                .as("who may only look has no button")
                .doesNotContain("Say so", "Let it go", "Rehearse a stop", "It is still mine");
    }

    @Test
    void theOwnerSaysDecidesAndAsksWithoutACommandLine() {
        world.apply(NAME, "Claims triage");
        String dana = world.session("dana@example.com");
        assertThat(post(dana, READINESS + "/OWN2/attest", "q-still-mine=yes").statusCode())
                .isEqualTo(303);
        String form = ok(as(dana, READINESS + "/SUC3"));
        assertThat(form).contains("q-injection-tests", "q-leakage-tests", "Or let it go for 30 days");
        HttpResponse<String> silent = post(dana, READINESS + "/SUC3/attest", "note=in+the+wiki");
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("SUC3: nothing said", "value=\"in the wiki\"");
        assertThat(post(
                                dana,
                                READINESS + "/SUC3/attest",
                                "q-injection-tests=yes&q-leakage-tests=yes&q-authorization-tests=yes")
                        .statusCode())
                .isEqualTo(303);
        assertThat(world.desk.readiness().view(NAME).stage().inTheWay()).doesNotContain("SUC3");

        HttpResponse<String> refused =
                post(dana, "/systems/" + NAME + "/decide", "choice=go&reason=it+works&decisions=0");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("blocking checks are in the way of bridge", "ROL3 not measured")
                .contains("value=\"it works\"", "value=\"go\" required checked");
        String until = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(20).toString();
        assertThat(post(dana, "/systems/" + NAME + "/decide", "choice=hold&until=" + until + "&decisions=0")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ok(as(dana, READINESS))).contains("<b>Hold</b>", "Prolonged 1 time");
        assertThat(post(dana, "/systems/" + NAME + "/decide", "choice=kill&decisions=0")
                        .body())
                .contains("somebody decided meanwhile");
    }

    @Test
    void aWaiverIsAskedForAndApprovedOnThePage() {
        world.apply(NAME, "Claims triage");
        String lee = world.session("lee@example.com", Role.OPERATOR);
        String kim = world.session("kim@example.com", Role.OPERATOR);
        assertThat(post(lee, READINESS + "/OPS1/waive", "reason=in+May&approver=dana@example.com")
                        .body())
                .contains("the owner (expected: somebody else than the owner)", "value=\"in May\"");
        assertThat(post(lee, READINESS + "/OPS1/waive", "reason=in+May&approver=kim@example.com")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ok(as(lee, READINESS + "/OPS1"))).doesNotContain("asks you to let it go");
        assertThat(ok(as(kim, READINESS + "/OPS1"))).contains("lee@example.com asks you to let it go", "in May");
        assertThat(post(kim, READINESS + "/OPS1/waive", "approve=yes").statusCode())
                .isEqualTo(303);
        assertThat(ok(as(kim, READINESS))).contains("Waived by kim@example.com, as lee@example.com asked: in May");
    }

    private HttpResponse<String> as(String session, String path) {
        return world.send(
                HttpRequest.newBuilder(world.url().resolve(path)).header("cookie", Gate.COOKIE + "=" + session));
    }

    private HttpResponse<String> post(String session, String path, String form) {
        return world.send(HttpRequest.newBuilder(world.url().resolve(path))
                .header("cookie", Gate.COOKIE + "=" + session)
                .header("origin", world.url().toString())
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static String ok(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    /** A drill, a word, two waivers of which one waits, a hold. */
    static void play(World world) {
        world.apply(NAME, "Claims triage");
        var _ = world.desk.drills().stop(NAME, new DrillDesk.Request(Share.NONE, Duration.ZERO), "kim@example.com");
        ReadinessDesk desk = world.desk.readiness();
        desk.attest(NAME, new ReadinessDesk.Statement("OWN2", Map.of(), null, ""), "dana@example.com");
        desk.attest(NAME, new ReadinessDesk.Statement("PRC5", Map.of(), null, "wiki"), "dana@example.com");
        waive(desk, "OPS1", "the roster is empty");
        desk.waive(NAME, new ReadinessDesk.Waive("OPS1", null, null, null), "kim@example.com");
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
