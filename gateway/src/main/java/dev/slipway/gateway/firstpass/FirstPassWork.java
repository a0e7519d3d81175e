package dev.slipway.gateway.firstpass;

import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.Step;
import dev.slipway.store.event.Act;
import dev.slipway.store.review.Askers;
import dev.slipway.store.review.Flows;
import dev.slipway.store.review.ItemReader;
import dev.slipway.store.review.Reviews;
import dev.slipway.store.timer.Errand;
import dev.slipway.store.timer.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes first passes when they are due. Whatever becomes of one, the item goes on to people; a node that dies in the middle
 * leaves it to another, and what two of them ask is written once. Safe for several threads.
 *
 * @param askers for whom items were asked
 * @param ask makes the pass
 */
public record FirstPassWork(
        Reviews reviews,
        Askers askers,
        Flows flows,
        Function<FirstPass.Wanted, FirstPass.Said> ask,
        InstantSource clock)
        implements Timers.Work {
    private static final int MOST_TRIES = 3;

    @Override
    public Optional<Instant> run(Errand errand, int tries) {
        reviews.firstPass(errand).ifPresent(item -> pass(item, errand, tries));
        return Optional.empty();
    }

    private void pass(Item item, Errand errand, int tries) {
        Flow flow = flows.of(item);
        Optional<Step.Ai> step = flow.firstPass();
        if (step.isEmpty()) {
            goOn(item, errand, null, "no first pass in its flow");
            return;
        }
        FirstPass.Wanted wanted = new FirstPass.Wanted(
                item.id(),
                new FirstPass.Asked(item.matter().system(), step.get().variant()),
                item.matter().question(),
                askers.of(item),
                tries);
        switch (ask.apply(wanted)) {
            case FirstPass.Said.Something said -> goOn(item, errand, said.answer(), Flow.worker(step.get()));
            case FirstPass.Said.Nothing nothing -> {
                if (nothing.again() && tries + 1 < MOST_TRIES) {
                    throw new IllegalStateException("first pass of item " + item.id() + ": " + nothing.code()
                            + " (expected: an answer; it is asked again)");
                }
                goOn(item, errand, null, Flow.worker(step.get()) + " failed: " + nothing.code());
            }
        }
    }

    private void goOn(Item item, Errand errand, @Nullable String suggestion, String text) {
        Act act = new Act("slipway", clock.instant());
        Flow flow = flows.of(item);
        var _ = reviews.passed(
                errand,
                waiting -> flow.afterFirstPass(
                        waiting, suggestion, new ItemReader(waiting.matter().question(), suggestion), act.at()),
                text,
                act);
    }
}
