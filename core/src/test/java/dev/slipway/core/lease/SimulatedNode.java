package dev.slipway.core.lease;

import static dev.slipway.core.lease.Simulation.MILLI;
import static dev.slipway.core.lease.Simulation.SECOND;

import org.jspecify.annotations.Nullable;

/** A gateway node: renews, hears, confirms and serves a candidate, while it is cut off, paused, or killed and started again. */
final class SimulatedNode {
    private static final long RENEWAL = SECOND;
    private static final long CONFIRMED_NOTHING = -1;

    private final int number;
    private final Simulation world;
    private final SimulatedClocks clocks;
    private LeaseHolder holder;
    private SimulatedStore.@Nullable State inForce;
    private long incarnation;
    private boolean up;
    private long cutUntil;
    private long pausedUntil;
    private int betweenCheckAndWrite;
    private long confirmed = CONFIRMED_NOTHING;

    SimulatedNode(int number, Simulation world) {
        this.number = number;
        this.world = world;
        this.clocks = new SimulatedClocks(world.random, world.faults);
        this.holder = freshHolder();
    }

    void begin() {
        start();
        if (world.faults.cuts()) {
            world.often(8 * SECOND, this::cut);
        }
        if (world.faults.pauses()) {
            world.often(4 * SECOND, () -> {
                pausedUntil = world.now() + world.random.nextLong(6 * SECOND);
                world.tally.pauses++;
            });
        }
        if (world.faults.crashes()) {
            world.often(6 * SECOND, this::crash);
        }
        world.often(3 * SECOND, () -> {
            clocks.disturb(world.now());
            world.tally.disturbed += world.faults.drift() || world.faults.wrongClocks() ? 1 : 0;
        });
    }

    void cut() {
        cutUntil = world.now() + world.random.nextLong(15 * SECOND);
        world.tally.cuts++;
    }

    boolean connected() {
        return world.now() >= cutUntil;
    }

    private LeaseHolder freshHolder() {
        return world.mutant.holder(world.random.nextLong(), this::clock);
    }

    private Moment clock() {
        return clocks.read(world.now());
    }

    private void start() {
        if (world.mutant != Mutant.KEPT_OVER_RESTART || incarnation == 0) {
            holder = freshHolder();
            inForce = null;
        }
        clocks.boot(world.now());
        incarnation++;
        up = true;
        betweenCheckAndWrite = 0;
        confirmed = CONFIRMED_NOTHING;
        poll();
        renew();
        arrivals();
    }

    private void crash() {
        if (up) {
            up = false;
            incarnation++;
            world.tally.crashes++;
            world.after(world.random.nextLong(4 * SECOND), this::start);
        }
    }

    /** Something reaches this process, whichever it is by then; while it is paused it waits. */
    void deliver(Runnable action) {
        if (up && world.now() < pausedUntil) {
            world.after(pausedUntil - world.now(), () -> deliver(action));
        } else if (up) {
            action.run();
        }
    }

    /** As {@link #deliver}, for what dies with the process. */
    private void later(long delay, Runnable action) {
        long mine = incarnation;
        world.after(
                delay,
                () -> deliver(() -> {
                    if (mine == incarnation) {
                        action.run();
                    }
                }));
    }

    private void poll() {
        world.carry(this, () -> {
            SimulatedStore.State read = world.store.state();
            world.carry(this, () -> deliver(() -> bring(read)));
        });
        later(SECOND / 2, this::poll);
    }

    private void renew() {
        holder.ask(clock())
                .ifPresent(ask -> world.carry(this, () -> {
                    Answer answer = world.store.answer(ask);
                    world.carry(this, () -> deliver(() -> holder.take(answer)));
                }));
        later(RENEWAL, this::renew);
    }

    void bring(SimulatedStore.State state) {
        if (inForce == null || state.version() > inForce.version()) {
            inForce = state;
            holder.hear(state.row().epoch(), state.row().standing());
            confirm();
        }
    }

    private void confirm() {
        boolean quiet = betweenCheckAndWrite == 0 || world.mutant == Mutant.CONFIRMED_EARLY;
        if (inForce != null && quiet && inForce.row().epoch() > confirmed) {
            confirmed = inForce.row().epoch();
            world.oracle.confirmed(number, confirmed);
        }
    }

    private void arrivals() {
        boolean stoppable = world.random.nextBoolean();
        if (serves(stoppable)) {
            later(world.random.nextLong(2 * SECOND), () -> release(stoppable));
        } else if (!world.faulty && expectedToServe(stoppable)) {
            throw new Oracle.Violation("node " + number + " does not serve, and nothing is wrong");
        }
        later(world.random.nextLong(300 * MILLI), this::arrivals);
    }

    /** Where nothing is lost and nothing late: it may serve for longer than a state and a renewal take. */
    private boolean expectedToServe(boolean stoppable) {
        return world.store.servingFor() > RENEWAL + SECOND / 2 + 20 * MILLI
                && world.store.state().permits(stoppable);
    }

    private boolean serves(boolean stoppable) {
        Moment moment = clock();
        return inForce != null && inForce.permits(stoppable) && holder.live(moment.nanos(), moment.wallMillis());
    }

    private void release(boolean stoppable) {
        if (world.mutant == Mutant.NO_SECOND_CHECK || serves(stoppable)) {
            betweenCheckAndWrite++;
            long checked = world.now();
            later(world.random.nextLong(MILLI), () -> write(stoppable, checked));
        }
    }

    private void write(boolean stoppable, long checked) {
        world.oracle.written(number, stoppable, checked, world.now());
        betweenCheckAndWrite--;
        confirm();
        if (world.random.nextInt(4) > 0) {
            later(world.random.nextLong(400 * MILLI), () -> release(stoppable));
        }
    }
}
