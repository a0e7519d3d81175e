package dev.slipway.bench.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Protocol;
import java.time.Instant;
import java.util.UUID;

/**
 * The facts of one ordinary call, as the gateway writes them: a chat of 1 KB of one of 1,000 customers, answered by the
 * incumbent in 0.8 KB at a known price.
 */
record TypicalFacts(Interaction interaction, Attempt attempt) {
    private static final String SYSTEM = "claims-triage";
    private static final String VARIANT = "triage-1";
    private static final int CUSTOMERS = 1_000;
    private static final UUID ROLLOUT = UUID.fromString("0192d3a1-7b6e-7c11-9f5a-6b1d2e3f4a5b");
    private static final String SPEC_HASH = "a".repeat(64);
    private static final Charge CHARGE = new Charge.Known(new Money(92, "USD"), "gpt-4o-mini@2024-07-18", false);

    /** The facts that are appended before the model is called. */
    static TypicalFacts open(String node, long number, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpochFast();
        String customer = "customer-" + number % CUSTOMERS;
        Interaction.Caller caller =
                new Interaction.Caller(SYSTEM, "key-3f2a9c1d", customer, null, Protocol.CHAT, false, 1024);
        Interaction.Route route = new Interaction.Route(3, SPEC_HASH, ROLLOUT, Arm.CONTROL, VARIANT);
        Attempt attempt = new Attempt(
                UuidCreator.getTimeOrderedEpochFast(), id, node, SYSTEM, VARIANT, Attempt.Role.PRIMARY, 0, now, null);
        return new TypicalFacts(new Interaction(id, node, now, caller, route, null), attempt);
    }

    /** The same call with its end. */
    TypicalFacts settled(Instant now) {
        Attempt.Result attemptEnd = new Attempt.Result(
                Attempt.Status.OK, 200, null, now, 812_000, 811_000L, new Usage(230, 0, 0, 96), CHARGE);
        Interaction.Result end = new Interaction.Result(
                Interaction.Status.ANSWERED, VARIANT, 200, null, now, 812_400, 812_300L, 800, "approve");
        return new TypicalFacts(interaction.settled(end), attempt.settled(attemptEnd));
    }

    Fact[] facts() {
        return new Fact[] {interaction, attempt};
    }
}
