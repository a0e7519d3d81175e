package dev.slipway.store.system;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.system.SystemState;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What a rollout does next, decided while its system is locked. May write in the transaction of {@code handle}. */
@FunctionalInterface
public interface RolloutStep {
    Next take(Handle handle, SystemState state);

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
