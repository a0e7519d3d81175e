package dev.slipway.gateway.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends whatever it was handed to, from any thread and in any phase. The first {@link #cancel} wins and is never lost:
 * what registers afterwards is told at once. Thread-safe; one per exchange with a client, shared by all its attempts.
 */
public final class Cancellation {
    /** Why an exchange was ended before its time. */
    public enum Reason {
        /** Nobody waits for the answer any more. */
        CLIENT_LEFT,
        /** A kill switch ended the traffic of the system or variant. */
        STOPPED,
        /** A limit outside the upstream client ran out. */
        TIME_LIMIT,
        /** Another attempt answered first. */
        SUPERSEDED,
        /** This process is going down. */
        SHUTDOWN
    }

    /** A registered action; closing it forgets the action. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private final List<Runnable> actions = new ArrayList<>(2);
    private volatile @Nullable Reason reason;

    /**
     * Ends everything registered, on the calling thread; the actions of this package only close sockets and never block.
     *
     * @return whether this call was the one that ended it
     */
    public boolean cancel(Reason why) {
        List<Runnable> due;
        synchronized (actions) {
            if (reason != null) {
                return false;
            }
            reason = why;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
        return true;
    }

    public boolean cancelled() {
        return reason != null;
    }

    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Runs the action when this is cancelled; at once, on the calling thread, when it already is. */
    public Registration onCancel(Runnable action) {
        synchronized (actions) {
            if (reason == null) {
                actions.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private void forget(Runnable action) {
        synchronized (actions) {
            actions.remove(action);
        }
    }
}
