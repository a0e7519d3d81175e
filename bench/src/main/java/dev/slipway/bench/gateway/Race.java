package dev.slipway.bench.gateway;

import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Round;
import dev.slipway.bench.report.Rounds;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The contestants in turn, round by round, so that whatever disturbs the machine disturbs them all. */
record Race(List<Contestant> field, Measuring measuring, Rounds rounds, Deadline deadline, Options options) {
    private static final int WARM_UP_OF_OTHERS = 3;

    void run(Effort effort) throws IOException, InterruptedException {
        for (Contestant who : field) {
            options.say("Warming up: " + who.name());
            boolean ours = who instanceof Slipway;
            measuring.warmUp(who, ours ? effort.warmup() : effort.warmup().dividedBy(WARM_UP_OF_OTHERS));
            measuring.rest(who);
        }
        for (int number = 1; number <= effort.rounds() && !deadline.over(options, "rounds"); number++) {
            round(effort, number);
        }
        streams(effort.streams());
        memory();
    }

    private void round(Effort effort, int number) throws IOException, InterruptedException {
        for (Contestant who : field) {
            if (deadline.over(options, "rounds")) {
                return;
            }
            options.say("Round " + number + " of " + effort.rounds() + ": " + who.name());
            rounds.add(measuring.load(who, number, effort.load()));
            measuring.rest(who);
            rounds.add(measuring.calls(who, number, effort.openLoop()));
            measuring.rest(who);
            rounds.add(measuring.firstToken(who, number, effort.openLoop()));
            rounds.add(measuring.tokens(who, number, effort.tokens()));
            measuring.rest(who);
        }
    }

    /** Whoever cannot hold a number of streams is not tried with more. */
    private void streams(List<Integer> numbers) throws InterruptedException {
        Set<String> full = new HashSet<>();
        for (int i = 0; i < numbers.size(); i++) {
            for (Contestant who : field) {
                if (full.contains(who.name()) || deadline.over(options, "streams")) {
                    continue;
                }
                options.say(numbers.get(i) + " streams: " + who.name());
                Round round = measuring.streams(who, i + 1, numbers.get(i));
                rounds.add(round);
                if (round.figure(Measuring.STALL_FREE).orElse(0) == 0) {
                    full.add(who.name());
                }
                measuring.rest(who);
            }
        }
    }

    private void memory() {
        for (Contestant who : field) {
            measuring
                    .peakMemory(who)
                    .ifPresent(peak -> rounds.add(Round.of(
                            Measuring.MEMORY, who.name(), 1, List.of(new Figure(Measuring.PEAK, peak, "MiB")))));
        }
    }
}
