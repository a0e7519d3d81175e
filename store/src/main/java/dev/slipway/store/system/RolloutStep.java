package dev.slipway.store.system;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.rollout.RolloutTransaction;
import java.util.Map;

/** What a rollout does next, decided while its system is locked. What it writes stands or falls with the change. */
@FunctionalInterface
public interface RolloutStep {
    Next take(RolloutTransaction rollouts, SystemState state);

    /** What follows. */
    sealed interface Next {}

    /** Nothing changes. */
    record Stay() implements Next {}

    /** @param why what, what was expected and how to mend it */
    record Refuse(String why) implements Next {}

    /**
     * @param ramp how the ramp stands from now on
     * @param text what happened, for people
     * @param details the same for programs
     */
    record Move(Ramp ramp, String text, Map<String, Object> details) implements Next {
        public Move {
            details = Map.copyOf(details);
        }
    }
}
