package dev.slipway.bench.route;

import dev.slipway.core.lease.Answer;
import dev.slipway.core.lease.Ask;
import dev.slipway.core.lease.LeaseHolder;
import dev.slipway.core.lease.Leases;
import dev.slipway.core.lease.Moment;
import dev.slipway.core.price.PriceList;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rollout.Standing;
import dev.slipway.core.system.ControlState;
import dev.slipway.gateway.breaker.Breakers;
import dev.slipway.gateway.exchange.Switchboard;
import dev.slipway.gateway.route.Compiler;
import dev.slipway.gateway.route.Plan;
import dev.slipway.gateway.route.Snapshot;
import dev.slipway.gateway.route.Target;
import dev.slipway.gateway.upstream.UpstreamClient;
import dev.slipway.gateway.upstream.UpstreamPool;
import dev.slipway.gateway.variant.Answerers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The decision who answers, among 100 systems in a rollout of 25 % and for 1,024 customers in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteDecision {
    static final int SYSTEMS = 100;

    private static final int CUSTOMERS = 1_024; // a power of two, so that the next one costs nothing
    private static final UUID ROLLOUT = UUID.fromString("0192d3a1-7b6e-7c11-9f5a-6b1d2e3f4a5b");

    private final String[] customers =
            IntStream.range(0, CUSTOMERS).mapToObj(i -> "customer-" + i).toArray(String[]::new);
    private final String[] systems = IntStream.range(0, CUSTOMERS)
            .mapToObj(i -> SampleSystem.name(i % SYSTEMS))
            .toArray(String[]::new);
    private final Ramp ramp = new Ramp(ROLLOUT, SampleSystem.CANDIDATE, new Share(2_500), new Share(500), false);
    private final UpstreamClient client = UpstreamClient.create(UpstreamPool.DEFAULT, System::nanoTime);
    private final Leases leases = new Leases(1);
    private final Switchboard switchboard = new Switchboard(snapshot());
    private int next;

    private Snapshot snapshot() {
        Answerers answerers = new Answerers(client, _ -> Optional.empty(), Set.of());
        ControlState state = new ControlState(
                IntStream.range(0, SYSTEMS)
                        .mapToObj(number -> SampleSystem.state(number, ramp))
                        .toList(),
                List.of());
        return Snapshot.compile(
                state,
                new Compiler(
                        answerers,
                        answerers,
                        new PriceList(List.of()),
                        new Compiler.Around(
                                this::lease, InstantSource.system(), new Breakers(System::nanoTime, (_, _, _) -> {}))));
    }

    /** As a gateway asks for it, and longer than the benchmark takes. */
    private BooleanSupplier lease(String system) {
        InstantSource clock = InstantSource.system();
        LeaseHolder lease = leases.of(system);
        lease.hear(0, Standing.RUNNING);
        Ask ask = lease.ask(new Moment(System.nanoTime(), clock.millis())).orElseThrow();
        lease.take(new Answer.Granted(ask, 0, Duration.ofHours(1)));
        return () -> lease.live(System.nanoTime(), clock.millis());
    }

    /** Begins each iteration with the same customer. */
    @Setup(Level.Iteration)
    public void begin() {
        next = 0;
    }

    /** Lets go of the client that the snapshot was compiled with. */
    @TearDown
    public void end() {
        client.close();
    }

    /** System by name, customer to arm, arm to chain, and whether the first of it may still answer at release. */
    @Benchmark
    public boolean decision() {
        int at = next++ & (CUSTOMERS - 1);
        Plan plan = switchboard.current().plan(systems[at]).orElseThrow();
        Arm arm = plan.arm(customers[at]);
        Target first = switchboard.admitted(plan.system(), arm, customers[at]).getFirst();
        return switchboard.mayRelease(plan.system(), first.name(), customers[at]);
    }

    /** Customer to arm alone. */
    @Benchmark
    public Arm arm() {
        return ramp.arm(customers[next++ & (CUSTOMERS - 1)]);
    }
}
