package dev.slipway.store.system;

import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Event;
import java.util.List;

/** What became of a change that somebody wanted to make. */
public sealed interface Change {
    /**
     * The system stands as wanted.
     *
     * @param changed false when it stood so already; nothing was written then
     */
    record Done(SystemState state, boolean changed) implements Change {}

    /**
     * Somebody else was first. Nothing was written.
     *
     * @param expected the version the change was made for
     * @param current how the system stands now
     * @param since what changed it meanwhile, oldest first
     */
    record Conflict(long expected, SystemState current, List<Event> since) implements Change {
        public Conflict {
            since = List.copyOf(since);
        }
    }

    /**
     * The rules of a rollout do not allow it. Nothing was written.
     *
     * @param why what, what was expected and how to mend it
     */
    record Refused(String why) implements Change {}

    /** There is no such system or variant, named by {@code what}. Nothing was written. */
    record Missing(String what) implements Change {}
}
