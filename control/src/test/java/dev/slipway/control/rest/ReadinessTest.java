package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.control.DeskException;
import dev.slipway.control.DrillDesk;
import dev.slipway.control.GateDesk;
import dev.slipway.control.ReadinessDesk;
import dev.slipway.control.view.DecisionView;
import dev.slipway.control.view.ReadinessView;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Role;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.stage.Choice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing goes on until the evidence is there; people speak in their own names; what was decided can be looked up. */
class ReadinessTest {
    private static final String NAME = "claims";
    private static final String DANA = "dana@example.com";
    private static final String KIM = "kim@example.com";
    private static final String LEE = "lee@example.com";

    private Console console;

    @BeforeEach
    void open() {
        console = new Console();
        apply("Claims", "rules: []\notherwise: { label: paper }\n");
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aGoIsRefusedWithEachCheckWhoCanMendItAndHow() {
        assertThat(view().stage().inTheWay()).containsExactly("ROL3", "SUC3", "OWN1", "OWN2");
        assertThatThrownBy(() -> decide(Choice.GO, null, LEE))
                .isInstanceOfSatisfying(DeskException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(DeskException.Code.REFUSED);
                    assertThat(refused.details()).containsKey("blocking");
                })
                .hasMessageContaining("4 blocking checks are in the way of bridge")
                .hasMessageContaining("ROL3 not measured: a rehearsed stop that every node confirmed")
                .hasMessageContaining("operators (claims): rehearse a stop")
                .hasMessageContaining("slipway drill stop claims")
                .hasMessageContaining("owner (dana@example.com)")
                .hasMessageContaining("slipway attest claims SUC3 authorization-tests=yes");
        assertThat(console.desk.systems().view(NAME).head().stage()).isEqualTo("pilot");
    }

    @Test
    void onceTheEvidenceIsThereItGoesOnAndTheDecisionKeepsIt() throws Exception {
        mend();
        assertThatThrownBy(() -> decide(Choice.GO, null, "ana@example.com")).hasMessageContaining("who built it");
        assertThatThrownBy(() -> decide(Choice.GO, null, "local-admin")).hasMessageContaining("nobody in particular");
        DecisionView go = decide(Choice.GO, null, LEE);
        assertThat(go.stage()).isEqualTo("bridge");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(go.snapshot().getBytes(StandardCharsets.UTF_8));
        assertThat(go.snapshotHash()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(go.markdown())
                .contains("# Claims, decision 1: go from pilot to bridge", "The goal: faster")
                .contains("Waived: SUC3, OWN1.", "## Alternatives", "The next decision is due by 26 April 2026.")
                .contains("It works.", "consulted: " + KIM, "looked at on 30 May 2026", go.snapshotHash());
        assertThat(console.desk.gates().decisions(NAME)).containsExactly(go);
        assertThat(console.desk.systems().view(NAME).head().stage()).isEqualTo("bridge");
        assertThat(check("DEC1").result()).isEqualTo("passed");
        assertThat(view().stage().inTheWay()).contains("OPS1", "PRC1").doesNotContain("DEC1", "ROL3");
        assertThatThrownBy(() -> decide(Choice.GO, null, LEE)).hasMessageContaining("in the way of production");
    }

    @Test
    void aSignatureEndsWithAChangeOfWhatAnswersAndNotWithANewTitle() {
        decide(Choice.HOLD, "2026-03-20", LEE);
        apply("Another title", "rules: []\notherwise: { label: paper }\n");
        assertThat(check("DEC1").result()).isEqualTo("passed");
        apply("Another title", "rules: []\notherwise: { label: phone }\n");
        assertThat(check("DEC1").why())
                .singleElement()
                .satisfies(why -> assertThat(why).contains("of revision 1 (expected: of revision 3 or later"));
    }

    @Test
    void holdsNeedADateRecyclesAreOneAndKillsAreFinal() {
        assertThatThrownBy(() -> decide(Choice.HOLD, "2026-02-01", LEE)).hasMessageContaining("a date to come");
        DecisionView hold = decide(Choice.HOLD, "2026-03-20", LEE);
        assertThat(hold.ends()).isEqualTo("2026-03-21T00:00:00Z");
        assertThat(view().stage().holds()).isEqualTo(1);
        decide(Choice.RECYCLE, null, LEE);
        assertThatThrownBy(() -> decide(Choice.RECYCLE, null, LEE)).hasMessageContaining("a second time");
        decide(Choice.KILL, null, LEE);
        assertThat(console.desk.systems().view(NAME).head().stage()).isEqualTo("retired");
        assertThatThrownBy(() -> decide(Choice.KILL, null, LEE)).hasMessageContaining("stage: retired");
        assertThat(console.desk.systems().events(NAME, 1).getFirst().text()).isEqualTo("Kill: retired: It works.");
    }

    @Test
    void whoDecidesOnAnOldPageIsToldThatSomebodyDecidedMeanwhile() {
        decide(Choice.HOLD, "2026-03-20", LEE);
        assertThatThrownBy(() ->
                        console.desk.gates().decide(NAME, new GateDesk.Proposal(Choice.KILL, null, 0L, words()), KIM))
                .isInstanceOfSatisfying(
                        DeskException.class,
                        late -> assertThat(late.code()).isEqualTo(DeskException.Code.CHANGED_MEANWHILE));
    }

    @Test
    void onlyTheOwnerSaysStillMineAndAClaimIsNoMeasurement() {
        assertThatThrownBy(() -> attest("OWN2", Map.of(), LEE))
                .hasMessageContaining("still-mine: said by lee@example.com (expected: the owner, dana@example.com");
        assertThatThrownBy(() -> attest("OPS1", Map.of(), DANA)).hasMessageContaining("this one is measured");
        assertThatThrownBy(() -> attest("ROL3", Map.of(), DANA)).hasMessageContaining("this one is rehearsed");
        assertThatThrownBy(() -> attest("OWN3", Map.of(), DANA))
                .hasMessageContaining("nothing said (expected: primary-allocation=PERCENT)");
        assertThatThrownBy(() -> attest("OWN3", Map.of("primary-allocation", "much"), DANA))
                .hasMessageContaining("primary-allocation: much (expected: 0% to 100%)");
        assertThatThrownBy(() -> attest("OWN9", Map.of(), DANA)).hasMessageContaining("one of the 35");
        attest("OWN2", Map.of(), " Dana@Example.com ");
        assertThat(check("OWN2").result()).isEqualTo("passed");
        assertThat(check("OWN2").score()).isEqualTo(1);
        attest("OWN3", Map.of("primary-allocation", "50%"), DANA);
        assertThat(check("OWN3").score()).isEqualTo(0.5);
        assertThat(check("OWN3").facts())
                .anySatisfy(fact -> assertThat(fact.source()).isEqualTo(DANA + ": seen"));
    }

    @Test
    void aReportedDrillCountsFromItsDayOn() {
        ReadinessDesk desk = console.desk.readiness();
        desk.attest(NAME, new ReadinessDesk.Statement("ROL5", Map.of(), LocalDate.parse("2025-12-02"), ""), LEE);
        assertThat(check("ROL5").until()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(check("ROL5").score()).isEqualTo(0.5);
        assertThatThrownBy(() -> desk.attest(
                        NAME, new ReadinessDesk.Statement("ROL5", Map.of(), LocalDate.parse("2026-03-02"), ""), LEE))
                .hasMessageContaining("a day that has been");
    }

    @Test
    void aWaiverTakesTwoAndNeverTheOwner() {
        assertThatThrownBy(() -> waive("OPS1", "later", DANA, LEE))
                .hasMessageContaining("somebody else than the owner");
        assertThatThrownBy(() -> waive("OPS1", "later", LEE, LEE)).hasMessageContaining("somebody else than who asks");
        assertThatThrownBy(() -> waive("OPS1", null, null, LEE)).hasMessageContaining("without reason");
        assertThat(waive("OPS1", "later", KIM, LEE)).isFalse();
        assertThat(view().waiting()).hasSize(1);
        assertThatThrownBy(() -> waive("OPS1", null, null, LEE)).hasMessageContaining("none waits");
        assertThat(waive("OPS1", null, null, KIM)).isTrue();
        assertThat(view().waiting()).isEmpty();
        assertThat(check("OPS1").result()).isEqualTo("waived");
        assertThat(check("OPS1").until()).isEqualTo("2026-03-31T03:12:00Z");
        assertThat(check("OPS1").score()).isZero();
    }

    @Test
    void everyCheckThatDidNotPassSaysWhyAndWhatStartsToMendIt() {
        assertThat(view().checks()).hasSize(35).allSatisfy(check -> {
            if (!check.result().equals("passed")) {
                assertThat(check.why()).isNotEmpty();
                assertThat(check.next())
                        .satisfies(next -> assertThat(next.command()).startsWith("slipway "));
            }
        });
        assertThat(check("DEC3").result()).isEqualTo("passed");
        assertThat(check("ROL3").supports()).contains("NIST AI RMF MANAGE 2.4");
    }

    private void mend() {
        console.desk.drills().stop(NAME, new DrillDesk.Request(Share.NONE, Duration.ZERO), LEE);
        attest("OWN2", Map.of(), DANA);
        for (String check : List.of("SUC3", "OWN1")) {
            waive(check, "not measured yet", KIM, LEE);
            waive(check, null, null, KIM);
        }
    }

    private ReadinessView view() {
        return console.desk.readiness().view(NAME);
    }

    private ReadinessView.CheckView check(String id) {
        return view().checks().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void attest(String check, Map<String, String> values, String actor) {
        console.desk.readiness().attest(NAME, new ReadinessDesk.Statement(check, values, null, "seen"), actor);
    }

    private boolean waive(String check, @Nullable String reason, @Nullable String approver, String actor) {
        return console.desk
                .readiness()
                .waive(NAME, new ReadinessDesk.Waive(check, reason, approver, null), actor)
                .waived();
    }

    private DecisionView decide(Choice choice, @Nullable String until, String actor) {
        LocalDate day = until == null ? null : LocalDate.parse(until);
        return console.desk.gates().decide(NAME, new GateDesk.Proposal(choice, day, null, words()), actor);
    }

    private static GateDesk.Words words() {
        return new GateDesk.Words("It works.", "", List.of(KIM), null);
    }

    private void apply(String title, String rules) {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: claims, title: "%s" }
                spec:
                  purpose: { goal: faster, timebox: P30D, kill: [ "accuracy < 0.85" ] }
                  ownership: { owner: dana@example.com, builders: [ana@example.com], operators: { roster: claims } }
                  variants:
                    rules:    { kind: rule, file: rules.yaml }
                    triage-1: { kind: openai, url: "https://api.openai.com/v1", model: triage-1 }
                  incumbent: rules
                  candidate: triage-1
                """.formatted(title);
        console.desk
                .systems()
                .apply(
                        new SpecFiles("system.yaml", Map.of("system.yaml", yaml, "rules.yaml", rules)),
                        null,
                        false,
                        Actor.of(DANA, Role.OPERATOR));
    }
}
