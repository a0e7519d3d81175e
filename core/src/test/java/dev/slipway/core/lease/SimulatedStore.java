package dev.slipway.core.lease;

import static dev.slipway.core.lease.Simulation.MILLI;
import static dev.slipway.core.lease.Simulation.SECOND;

import dev.slipway.core.rollout.Standing;
import java.time.Duration;
import java.util.List;

/** The row, and the people who change it. */
final class SimulatedStore {
    private static final Duration ROLLOUT = Duration.ofSeconds(3);
    private static final Duration PRODUCTION = Duration.ofSeconds(9);

    /**
     * What a node is told.
     *
     * @param version grows with every change of the row
     * @param partStopped whether some customers' calls are stopped
     */
    record State(long version, LeaseRow row, boolean partStopped) {
        boolean permits(boolean stoppable) {
            return row.standing().mayServe() && !(stoppable && partStopped);
        }
    }

    private final Simulation world;
    private State state = new State(0, LeaseRow.FIRST, false);
    private State copy = state;
    private Duration length = ROLLOUT;
    private long downUntil;
    private long servingSince;

    SimulatedStore(Simulation world) {
        this.world = world;
    }

    void begin() {
        world.often(700 * MILLI, this::changeRamp);
        world.often(15 * SECOND, () -> length = length.equals(ROLLOUT) ? PRODUCTION : ROLLOUT);
        world.often(2 * SECOND, () -> copy = state);
        world.after(SECOND + world.random.nextLong(12 * SECOND), this::kill);
        if (world.random.nextInt(3) == 0) {
            world.after(world.random.nextLong(20 * SECOND), this::killPart);
        }
        if (world.faults.cuts()) {
            world.often(15 * SECOND, () -> {
                downUntil = world.now() + world.random.nextLong(6 * SECOND);
                world.tally.cuts++;
            });
        }
    }

    boolean up() {
        return world.now() >= downUntil;
    }

    /** For how long the candidate may have served without a break; nothing while it may not. */
    long servingFor() {
        return state.row().standing().mayServe() ? world.now() - servingSince : 0;
    }

    State state() {
        return state;
    }

    Answer answer(Ask ask) {
        State seen = world.mutant == Mutant.STALE_REPLICA ? copy : state;
        Answer answer = seen.row().answer(ask, length);
        if (answer instanceof Answer.Granted) {
            world.oracle.granted(world.now(), length);
        }
        return answer;
    }

    private void kill() {
        cutSome();
        commit(state.row().kill(), state.partStopped());
        world.oracle.killed(world.now(), state.row().epoch(), longest());
        world.after(world.random.nextLong(15 * SECOND), this::rearm);
    }

    private void killPart() {
        cutSome();
        commit(state.row().killPart(), true);
        world.oracle.partKilled(world.now(), state.row().epoch(), longest());
    }

    /** A kill that everybody hears of at once shows little. */
    private void cutSome() {
        world.nodes().stream()
                .filter(_ -> world.faults.cuts() && world.random.nextBoolean())
                .forEach(SimulatedNode::cut);
    }

    private Duration longest() {
        return world.mutant == Mutant.BOUND_OF_SETTING ? length : world.oracle.longestOut(world.now());
    }

    private void rearm() {
        state.row().rearm(state.row().epoch()).ifPresent(row -> {
            commit(row, state.partStopped());
            world.oracle.rearmed();
            world.tally.rearmed++;
            world.after(world.random.nextLong(12 * SECOND), this::kill);
        });
    }

    /** Somebody reads the row, thinks, and writes. */
    private void changeRamp() {
        LeaseRow read = state.row();
        Standing to = List.of(Standing.RUNNING, Standing.RUNNING, Standing.HELD, Standing.ROLLED_BACK)
                .get(world.random.nextInt(4));
        world.after(world.random.nextLong(SECOND), () -> {
            if (world.mutant == Mutant.KILL_LOSES_TO_RAMP) {
                commit(new LeaseRow(to, read.epoch()), state.partStopped());
            } else {
                state.row().change(read.epoch(), to).ifPresent(row -> commit(row, state.partStopped()));
            }
        });
    }

    private void commit(LeaseRow row, boolean partStopped) {
        if (!state.row().standing().mayServe()) {
            servingSince = world.now();
        }
        State next = new State(state.version() + 1, row, partStopped);
        state = next;
        world.nodes().forEach(node -> world.carry(node, () -> node.deliver(() -> node.bring(next))));
    }
}
