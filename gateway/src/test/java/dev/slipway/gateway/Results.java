package dev.slipway.gateway;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;

/** Results of settled facts. */
final class Results {
    private Results() {}

    static Attempt.Result of(Attempt attempt) {
        Attempt.Result result = attempt.result();
        if (result == null) {
            throw new AssertionError("attempt " + attempt.id() + ": open (expected: settled)");
        }
        return result;
    }

    static Interaction.Result of(Interaction call) {
        Interaction.Result result = call.result();
        if (result == null) {
            throw new AssertionError("call " + call.id() + ": open (expected: settled)");
        }
        return result;
    }
}
