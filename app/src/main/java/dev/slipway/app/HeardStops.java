package dev.slipway.app;

import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.system.ControlState;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops this node was told of ahead of the state that says so. Each holds until a state is heard whose reading began later: the
 * stop had been committed by then, so that state has it, or knows that it was lifted. They only ever take away. Not
 * thread-safe.
 */
final class HeardStops {
    private final List<Heard> ahead = new ArrayList<>();

    private record Heard(StopScope scope, Stop.Order order, long nanos) {}

    /** @return whether that is news to a node that has heard of {@code state} */
    boolean add(StopScope scope, Stop.Order order, ControlState state, long nanos) {
        // An order's epoch is the highest that any system it concerns was given.
        boolean known = state.systems().stream()
                .filter(system -> scope.everywhere() || system.name().equals(scope.system()))
                .anyMatch(system -> system.epoch() >= order.epoch());
        return !known && ahead.add(new Heard(scope, order, nanos));
    }

    /** Forgets what a state says that was read since; returns whether there was any. */
    boolean forget(long sinceNanos) {
        return ahead.removeIf(heard -> heard.nanos() - sinceNanos < 0);
    }

    /** A state with these stops too. */
    ControlState over(ControlState state) {
        ControlState stopped = state;
        for (Heard heard : ahead) {
            stopped = stopped.stopped(heard.scope(), heard.order());
        }
        return stopped;
    }
}
