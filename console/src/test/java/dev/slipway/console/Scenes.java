package dev.slipway.console;

import dev.slipway.control.view.CallSlot;
import dev.slipway.control.view.Calls;
import dev.slipway.control.view.InteractionView;
import dev.slipway.control.view.SystemView;
import dev.slipway.control.view.Unclaimed;
import dev.slipway.control.view.VariantCalls;
import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Days in the life of a few systems. */
final class Scenes {
    private Scenes() {}

    /** Four systems: one ramping with traffic, one in the shadow, one waiting, one stopped. */
    static void usual(World world) {
        world.apply("claims-triage", "Claims triage");
        world.apply("invoice-coding", "Invoice coding");
        world.apply("letter-drafts", "Letter drafts");
        world.apply("returns-desk", "Returns desk");
        world.shadow("claims-triage");
        world.share("claims-triage", "1%");
        world.share("claims-triage", "5%");
        world.shadow("invoice-coding");
        world.desk
                .systems()
                .kill(
                        new dev.slipway.control.SystemDesk.StopRequest(
                                StopScope.system("returns-desk"), null, "refunds far too high", Duration.ZERO),
                        "kim@example.com",
                        System.nanoTime());
        traffic(world.traffic);
    }

    private static void traffic(FakeTraffic traffic) {
        Instant now = Instant.now();
        traffic.calls.put("claims-triage", new Calls(18_412, 23, List.of(new Money(7_412_350, "EUR")), 12));
        traffic.calls.put("invoice-coding", new Calls(2_310, 0, List.of(new Money(412_000, "EUR")), 0));
        traffic.variants.put(
                "rules",
                new VariantCalls(
                        17_480, 17_480, 0, 0.4, 1.1, List.of(), 0, Usage.NONE, new VariantCalls.Accuracy(812, 960)));
        traffic.variants.put(
                "triage-1",
                new VariantCalls(
                        932,
                        909,
                        23,
                        412.0,
                        1_380.0,
                        List.of(new Money(7_412_350, "EUR")),
                        12,
                        new Usage(412_000, 0, 0, 9_300),
                        null));
        traffic.shadow = new SystemView.ShadowView(1_204, 1_198, 1_090, 3);
        traffic.enrolled = new SystemView.Enrolled(118, 121);
        traffic.unclaimed.add(
                new Unclaimed("model", "gpt-4o-mini", now.minusSeconds(90_000), now.minusSeconds(40), 311));
        for (int i = 0; i < 60; i++) {
            Instant minute = now.truncatedTo(ChronoUnit.MINUTES).minusSeconds(60L * i);
            long rules = 180L + (i * 37L) % 70;
            traffic.timeline.add(new CallSlot(minute, Map.of("rules", rules, "triage-1", 9L + i % 5L), i == 7 ? 6 : 0));
        }
        for (int i = 0; i < 14; i++) {
            traffic.interactions.add(call("customer-" + (40 + i), i % 5 == 3, now.minusSeconds(3L + 11L * i)));
        }
    }

    /** An answered call with an id under which the database may know more. */
    static InteractionView call(String customer, UUID id) {
        return call(id, customer, false, Instant.now());
    }

    static InteractionView call(String customer, boolean fellBack, Instant at) {
        return call(UUID.randomUUID(), customer, fellBack, at);
    }

    private static InteractionView call(UUID id, String customer, boolean fellBack, Instant at) {
        InteractionView.Line line = new InteractionView.Line(
                id,
                "claims-triage",
                customer,
                Arm.CANDIDATE,
                "triage-1",
                fellBack ? "rules" : "triage-1",
                "answered",
                200,
                null,
                at,
                fellBack ? 3_020.0 : 433.0,
                List.of(new Money(412, "EUR")),
                0,
                false,
                Protocol.CHAT);
        InteractionView.AttemptView first = new InteractionView.AttemptView(
                "triage-1",
                Attempt.Role.PRIMARY,
                0,
                fellBack ? "timed_out" : "ok",
                fellBack ? null : 200,
                fellBack ? "first_token_timeout" : null,
                at.plusMillis(2),
                fellBack ? 3_000.0 : 430.0,
                fellBack ? null : 380.0,
                new Usage(440, 0, 0, 9),
                new Charge.Known(new Money(412, "EUR"), "2026-10", false));
        InteractionView.AttemptView second = new InteractionView.AttemptView(
                "rules", Attempt.Role.FALLBACK, 1, "ok", null, null, at.plusMillis(3_004), 0.4, null, null, null);
        return new InteractionView(line, fellBack ? List.of(first, second) : List.of(first), null, null, List.of());
    }
}
