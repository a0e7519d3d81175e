package dev.slipway.core.lease;

import dev.slipway.core.rollout.Standing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One node's lease of one system: the node's half of the protocol. Lives in memory only, so that a restarted node holds
 * nothing. Thread-safe; {@link #live} takes no lock.
 */
public class LeaseHolder {
    /** Answers to older requests than these are ignored. */
    private static final int OPEN_ASKS = 8;

    private static final long NOTHING_HEARD = -1;

    private final long incarnation;

    /** Guarded by this, as all that is not volatile. */
    private final Deque<Open> open = new ArrayDeque<>();

    private long asked;
    private long heard = NOTHING_HEARD;
    private Standing standing = Standing.KILLED;
    private volatile @Nullable Validity validity;

    private record Open(Ask ask, Moment sent) {}

    LeaseHolder(long incarnation) {
        this.incarnation = incarnation;
    }

    /**
     * The state of an epoch is in force on this node. An older epoch than one already heard says nothing; of the same epoch, a
     * kill stays.
     */
    public synchronized void hear(long epoch, Standing now) {
        if (epoch < heard) {
            return;
        }
        if (epoch > heard || standing != Standing.KILLED) {
            standing = now;
        }
        heard = epoch;
        if (!standing.mayServe()) {
            validity = null;
        }
    }

    /**
     * A request to be sent after this returns; empty while there is nothing to ask for.
     *
     * @param now read before the request is sent: the lease counts from here
     */
    public synchronized Optional<Ask> ask(Moment now) {
        if (!standing.mayServe()) {
            return Optional.empty();
        }
        Ask ask = new Ask(incarnation, ++asked, heard);
        open.addLast(new Open(ask, now));
        if (open.size() > OPEN_ASKS) {
            open.removeFirst();
        }
        return Optional.of(ask);
    }

    /**
     * Takes an answer. One that comes late counts from when it was asked for; one that comes twice, out of order, to another
     * process, or under an epoch that is not the one in force, changes nothing.
     *
     * @return whether a lease was gained
     */
    public synchronized boolean take(Answer answer) {
        Open asked = opened(answer.ask());
        return switch (answer) {
            case Answer.Granted granted -> asked != null && gain(asked, granted);
            case Answer.Refused refused -> {
                if (refused.standing() == Standing.KILLED) {
                    hear(refused.epoch(), Standing.KILLED);
                }
                yield false;
            }
        };
    }

    private boolean gain(Open asked, Answer.Granted granted) {
        if (!standing.mayServe() || granted.epoch() != heard) {
            return false;
        }
        Validity held = validity;
        if (held != null && held.number() > granted.ask().number()) {
            return false;
        }
        validity = validity(asked.sent(), granted);
        return true;
    }

    private @Nullable Open opened(Ask ask) {
        for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
            Open one = each.next();
            if (one.ask().equals(ask)) {
                each.remove();
                return one;
            }
        }
        return null;
    }

    /**
     * Whether the candidate may serve now. Asked at admission and again before every release. A lease once found over stays
     * over.
     *
     * @param nanos as {@link System#nanoTime}
     * @param wallMillis as {@link System#currentTimeMillis}
     */
    public boolean live(long nanos, long wallMillis) {
        Validity held = validity;
        if (held == null) {
            return false;
        }
        if (covers(held, nanos, wallMillis)) {
            return true;
        }
        drop(held);
        return false;
    }

    private synchronized void drop(Validity over) {
        if (over.equals(validity)) {
            validity = null;
        }
    }

    /** The epoch in force here; empty before the first state. */
    public synchronized Optional<Long> epoch() {
        return heard == NOTHING_HEARD ? Optional.empty() : Optional.of(heard);
    }

    Validity validity(Moment sent, Answer.Granted granted) {
        return Validity.from(sent, granted);
    }

    boolean covers(Validity held, long nanos, long wallMillis) {
        return held.covers(nanos, wallMillis);
    }
}
