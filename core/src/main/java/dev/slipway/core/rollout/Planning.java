package dev.slipway.core.rollout;

import dev.slipway.core.rollout.Forecast.Need;
import dev.slipway.core.rollout.Forecast.OfPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Tells before a rollout starts how many customers and days it will likely need, by playing the very tests it will use
 * on made-up customers that fail as often as the system's own. The same arguments give the same forecast.
 */
public final class Planning {
    private static final int RUNS = 200;
    private static final int MOST_CUSTOMERS = 200_000;
    private static final double SECONDS_OF_DAY = Duration.ofDays(1).toSeconds();
    private static final Share HALF = new Share(Share.WHOLE / 2);

    private final Plan plan;
    private final Traffic traffic;
    private final double threshold;
    private final long seed;
    private final Map<Played, long[]> played = new HashMap<>();

    /** What the outcome of playing depends on. */
    private record Played(Guardrail guardrail, boolean pairs, Share candidate) {}

    private Planning(Plan plan, Traffic traffic, Ledger ledger, long seed) {
        this.plan = plan;
        this.traffic = traffic;
        this.threshold = ledger.advanceThreshold(plan);
        this.seed = seed;
    }

    /**
     * Forecasts every phase of the plan.
     *
     * @param ledger of the candidate; one that was tried before has less chance left to spend and takes longer
     * @throws IllegalArgumentException when the traffic does not name the failures of a guardrail
     */
    public static Forecast forecast(Plan plan, Traffic traffic, Ledger ledger, long seed) {
        Planning planning = new Planning(plan, traffic, ledger, seed);
        List<OfPhase> phases = new ArrayList<>();
        for (Phase phase = plan.first(); !(phase instanceof Phase.Done); phase = plan.after(phase)) {
            phases.add(planning.phase(phase));
        }
        return new Forecast(phases);
    }

    private OfPhase phase(Phase phase) {
        long[] most = new long[RUNS];
        String slowest = "";
        long slowestMedian = -1;
        for (Guardrail guardrail : Readings.compared(plan, phase)) {
            long[] customers = play(guardrail, phase);
            for (int run = 0; run < RUNS; run++) {
                most[run] = Math.max(most[run], customers[run]);
            }
            long median = sorted(customers)[RUNS / 2];
            slowest = median > slowestMedian ? guardrail.name() : slowest;
            slowestMedian = Math.max(median, slowestMedian);
        }
        long[] all = sorted(most);
        Need likely = need(phase, all[RUNS / 2]);
        Need careful = need(phase, all[RUNS * 8 / 10]);
        return new OfPhase(phase, slowest, likely, careful, words(phase, likely, careful, slowest));
    }

    private static long[] sorted(long[] numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private long[] play(Guardrail guardrail, Phase phase) {
        boolean pairs = phase instanceof Phase.Shadow;
        Share candidate =
                phase instanceof Phase.AtStep(int step) ? plan.steps().get(step).candidate() : HALF;
        return played.computeIfAbsent(new Played(guardrail, pairs, candidate), this::play);
    }

    private long[] play(Played game) {
        Double fails = traffic.failing().get(game.guardrail().name());
        if (fails == null) {
            throw new IllegalArgumentException(
                    "failing: nothing about " + game.guardrail().name() + " (expected: a share for each guardrail)");
        }
        SplittableRandom root = new SplittableRandom(seed);
        long[] customers = new long[RUNS];
        for (int run = 0; run < RUNS; run++) {
            customers[run] = play(game, fails, root.split());
        }
        return customers;
    }

    private long play(Played game, double fails, SplittableRandom random) {
        Margin margin = game.guardrail().margin();
        NoWorseFold fold = game.pairs() ? NoWorseFold.ofPairs(margin) : NoWorseFold.ofUnits(margin, game.candidate());
        double share = game.candidate().fraction();
        long most = Math.min(plan.cap().units() + 1, MOST_CUSTOMERS);
        for (long customer = 1; customer < most; customer++) {
            if (game.pairs()) {
                fold.addPair(random.nextDouble() >= fails, random.nextDouble() >= fails);
            } else {
                fold.addUnit(random.nextDouble() < share, random.nextDouble() >= fails);
            }
            if (fold.peak() >= threshold) {
                return Math.max(customer, minimum(game));
            }
        }
        return most;
    }

    /** Both arms have to be filled, so the smaller one decides. */
    private long minimum(Played game) {
        double share = game.candidate().fraction();
        return game.pairs()
                ? plan.minimum().pairs()
                : (long) StrictMath.ceil(plan.minimum().units() / Math.min(share, 1 - share));
    }

    private Need need(Phase phase, long customers) {
        double enrolled = switch (phase) {
            case Phase.Shadow _ -> 1;
            case Phase.AtStep(int step) ->
                Math.min(1, 2 * plan.steps().get(step).share().fraction());
            case Phase.Done _ -> 1;
        };
        double bake = plan.minimum().bake().toSeconds() / SECONDS_OF_DAY;
        double window = plan.minimum().outcomes().toSeconds() / SECONDS_OF_DAY;
        double cap = plan.cap().time().toSeconds() / SECONDS_OF_DAY;
        OptionalDouble met = traffic.daysUntil(customers, enrolled);
        OptionalDouble days = met.isPresent()
                ? OptionalDouble.of(Math.max(bake, met.getAsDouble()) + window)
                : OptionalDouble.empty();
        boolean decided = customers < Math.min(plan.cap().units(), MOST_CUSTOMERS)
                && days.isPresent()
                && days.getAsDouble() <= cap;
        return new Need(customers, days, decided);
    }

    private String words(Phase phase, Need likely, Need careful, String slowest) {
        String name = Wording.name(plan, phase);
        if (slowest.isEmpty()) {
            return name + ": nothing to compare; a person decides after the bake time";
        }
        String hold = likely.decided() ? "" : "; it will likely be held as undecided";
        return String.format(
                Locale.ROOT,
                "%s: about %,d customers and %s (four of five: %,d and %s), decided by %s%s",
                name,
                likely.customers(),
                days(likely),
                careful.customers(),
                days(careful),
                slowest,
                hold);
    }

    private static String days(Need need) {
        return need.days().isPresent()
                ? String.format(Locale.ROOT, "%.1f days", need.days().getAsDouble())
                : "never with this traffic";
    }
}
