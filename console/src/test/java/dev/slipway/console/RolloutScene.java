package dev.slipway.console;

import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.view.ShadowField;
import dev.slipway.control.view.SystemView;
import dev.slipway.store.traffic.Disagreement;
import dev.slipway.store.traffic.FieldTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A rollout at its second step, or at the third that a person has to pass, with two days of evidence. */
final class RolloutScene {
    static final String SYSTEM = "claims-triage";

    private RolloutScene() {}

    /** @param kind of the newest verdict: {@code wait} or {@code await-approval} */
    static void play(World world, String kind) {
        world.apply(
                SYSTEM,
                "Claims triage",
                "[ { metric: availability, target: 0.99 }, { metric: accuracy, target: 0.9, margin: 0.05 } ]");
        var _ = world.desk.rollouts().order(SYSTEM, Order.START, "", null, World.DANA);
        Instant now = Instant.now();
        int step = kind.equals("wait") ? 1 : 2;
        Instant since = now.minus(Duration.ofHours(20));
        world.database.jdbi().useHandle(handle -> {
            handle.execute(
                    "UPDATE rollout SET started_at = now() - interval '2 days', position = ?",
                    "{\"phase\":{\"kind\":\"step\",\"step\":" + step + "},\"since\":\"" + since
                            + "\",\"standing\":\"RUNNING\",\"why\":\"\"}");
            handle.execute("UPDATE system SET share = ?, shadow = false", step == 1 ? 500 : 2_500);
        });
        for (int hour = 48; hour > 0; hour--) {
            String said = hour == 20 ? "advance" : hour == 1 ? kind : "wait";
            verdict(world, now.minus(Duration.ofHours(hour)).plusSeconds(1), said, 48 - hour);
        }
        world.traffic.enrolled = new SystemView.Enrolled(412, 405);
        world.traffic.shadow = new SystemView.ShadowView(1_204, 1_198, 1_090, 3);
        world.traffic.fields.add(ShadowField.of(new FieldTotals(
                "/label", new FieldTotals.Differing(108, 1_198), new FieldTotals.Differing(4, 120), 12, 3)));
        world.traffic.fields.add(ShadowField.of(new FieldTotals(
                "/amount", new FieldTotals.Differing(20, 1_100), new FieldTotals.Differing(2, 110), 2, 2)));
        for (int i = 0; i < 6; i++) {
            world.traffic.disagreements.add(new Disagreement(
                    UUID.randomUUID(),
                    "customer-" + (70 + i),
                    new Disagreement.Answer("rules", i % 2 == 0 ? "review" : "pay"),
                    new Disagreement.Answer("triage-1", i % 2 == 0 ? "pay" : "reject"),
                    now.minusSeconds(4_000L * (i + 1)),
                    i == 3 ? null : i == 4 ? "reject" : "pay",
                    null,
                    List.of("/label")));
        }
    }

    private static void verdict(World world, Instant at, String kind, int hour) {
        String reason = switch (kind) {
            case "advance" ->
                "Advancing to 5%: availability is no worse (good for 99.4% of 320 with the candidate, 99.1% of 311"
                        + " without); accuracy is no worse (good for 93.0% of 301 with the candidate, 91.8% of 305 without).";
            case "await-approval" ->
                "Ready for 50%, which a person has to approve: availability is no worse (good for 99.5% of 402 with the"
                        + " candidate, 99.2% of 398 without); accuracy is no worse (good for 92.9% of 380 with the candidate,"
                        + " 91.5% of 377 without).";
            default -> "Waiting: the bake time ends in 4 h; accuracy: not yet sure.";
        };
        int inStep = hour >= 28 ? hour - 28 : hour;
        String body = String.format(
                Locale.ROOT,
                """
                {"kind":"%s","missing":[
                  {"kind":"BAKE","guardrail":"","have":1,"need":2,"words":"the bake time of 1 d ends in 4 h"},
                  {"kind":"EVIDENCE","guardrail":"accuracy","have":757,"need":1167,
                   "words":"accuracy: not yet sure (good for 92.9%% of 380 with the candidate, 91.5%% of 377 without); about 410 more customers at this rate"}],
                 "basis":{"readings":[
                  {"question":"SAMPLE_RATIO","guardrail":"","counters":{"candidate":412,"enrolled":817},"strength":{"logE":0.1,"peak":0.3,"threshold":6.9}},
                  {"question":"HARM","guardrail":"availability","counters":{"candidateFailed":2,"failed":5},"strength":{"logE":%f,"peak":0.8,"threshold":5.298}},
                  {"question":"NO_WORSE","guardrail":"availability","counters":{"candidateGood":400,"candidate":402,"controlGood":395,"control":398},"strength":{"logE":%f,"peak":%f,"threshold":4.787}},
                  {"question":"HARM","guardrail":"accuracy","counters":{"candidateFailed":28,"failed":61},"strength":{"logE":%f,"peak":1.9,"threshold":5.298}},
                  {"question":"NO_WORSE","guardrail":"accuracy","counters":{"candidateGood":353,"candidate":380,"controlGood":345,"control":377},"strength":{"logE":%f,"peak":3.2,"threshold":4.787}}]}}
                """,
                kind,
                0.4 * Math.sin(hour / 3.0),
                inStep * 0.29,
                inStep * 0.29,
                1 + Math.sin(hour / 5.0),
                inStep * 0.16 + 0.3 * Math.sin(hour));
        world.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO verdict (rollout, system, at, kind, reason, sequence, body) SELECT id, system, ?, ?, ?, ?, ? FROM rollout",
                        at,
                        kind,
                        reason,
                        hour,
                        body));
    }
}
