package dev.slipway.store.review;

import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import java.util.Optional;

/** What people said to a question, once it stands. */
public sealed interface Ruling {
    /** @param answer a JSON object */
    record Answered(String answer) implements Ruling {}

    /** The question cannot be answered. */
    record Rejected(String reason) implements Ruling {}

    /** Empty while nobody has decided, or the decision can still be undone. */
    static Optional<Ruling> of(StoredItem stored) {
        return stored.item().state() instanceof ItemState.Released && stored.decision() != null
                ? Optional.of(of(stored.item(), stored.decision().said().judgement()))
                : Optional.empty();
    }

    private static Ruling of(Item item, Judgement judgement) {
        return switch (judgement) {
            case Judgement.Accepted _ -> {
                String suggestion = item.matter().suggestion();
                yield new Answered(suggestion == null ? "{}" : suggestion);
            }
            case Judgement.Answered answered -> new Answered(answered.answer());
            case Judgement.Rejected rejected -> new Rejected(rejected.reason());
        };
    }
}
