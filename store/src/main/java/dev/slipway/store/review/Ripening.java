package dev.slipway.store.review;

import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Worked;
import dev.slipway.core.webhook.Delivery;
import dev.slipway.store.delivery.Deliveries;
import dev.slipway.store.event.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What happens to items by time alone, each within the caller's transaction and under the item's lock. */
final class Ripening {
    private static final String CLOCK = "slipway";

    private Ripening() {}

    record Standing(Instant now, Consumer<StoredItem> heard) {}

    /** A decision can no longer be undone: somebody else judges the item as well, or the decision stands. */
    static void due(Handle handle, Item item, Reviews.Rules rules, Standing standing) {
        if (!(item.state() instanceof ItemState.Decided decided)) {
            return;
        }
        Papers papers = new Papers(handle);
        List<String> said = Stream.concat(item.track().verdicts().stream(), Stream.of(decided.decision()))
                .map(papers::decision)
                .map(decision -> rules.said().apply(item, decision.said().judgement()))
                .toList();
        Instant now = standing.now();
        switch (rules.flow().apply(item).after(item, decided, said, now)) {
            case Flow.Next.Again again -> {
                new ItemTable(handle).move(again.item());
                papers.event(
                        again.item(),
                        "again",
                        "to " + again.item().place().queue(),
                        Worked.NOTHING,
                        new Act(CLOCK, now));
            }
            case Flow.Next.Held held -> new ItemTable(handle).move(held.item());
            case Flow.Next.Stands _ -> {
                Flow flow = rules.flow().apply(item);
                released(handle, item, flow, standing);
                // A case is not what the application asked; it hears of it by its outcome.
                if (!item.track().origin().way().isCase()) {
                    flow.webhook()
                            .ifPresent(_ -> Deliveries.add(
                                    handle, Delivery.of(item.id(), item.matter().system(), now)));
                }
            }
        }
    }

    private static void released(Handle handle, Item item, Flow flow, Standing standing) {
        if (item.state() instanceof ItemState.Decided decided) {
            Papers papers = new Papers(handle);
            Instant now = standing.now();
            if (!new GoldTable(handle).is(item.id())) {
                standing.heard().accept(papers.of(item, decided.by()));
                CaseBook.rejected(handle, item, papers.decision(decided.decision()), flow, now);
            }
            Item released = item.next(new ItemState.Released(decided.by(), decided.decision(), now));
            new ItemTable(handle).write(released, Duration.ZERO);
            papers.forgetDrafts(item.id());
            papers.event(released, "released", "", Worked.NOTHING, new Act(decided.by(), now));
        }
    }

    static void escalated(Handle handle, Item item, String queue, Instant now) {
        Item moved = item.escalatedTo(queue);
        new ItemTable(handle).move(moved);
        Worked worked = Turn.worked(item, Duration.ZERO, now);
        new Papers(handle).event(moved, "escalated", "to " + queue, worked, new Act(CLOCK, now));
    }
}
