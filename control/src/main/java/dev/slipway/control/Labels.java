package dev.slipway.control;

import dev.slipway.core.review.Judgement;
import dev.slipway.core.saving.Piece;
import dev.slipway.store.review.Decision;
import dev.slipway.store.review.Settled;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was said, as one word each, so that it can be compared. */
record Labels(AnswerForm form) {
    private static final String REJECTED = "rejected";

    Piece piece(Settled one) {
        String suggested = suggested(one.suggestion());
        String first = said(one, one.said().getFirst());
        String right = right(one);
        return new Piece(
                suggested == null ? Piece.Arm.NONE : one.aiHidden() ? Piece.Arm.HIDDEN : Piece.Arm.SHOWN,
                one.active(),
                right == null ? null : Boolean.valueOf(!first.equals(right)),
                suggested == null ? null : Boolean.valueOf(first.equals(suggested)));
    }

    /** What turned out, or what stood after somebody had judged it again; null where nobody ever checked. */
    private @Nullable String right(Settled one) {
        return one.known() != null
                ? one.known()
                : one.said().size() > 1 ? said(one, one.said().getLast()) : null;
    }

    @Nullable
    String suggested(@Nullable String suggestion) {
        return suggestion == null ? null : form.labelIn(suggestion).orElse(suggestion);
    }

    String said(Settled one, Decision decision) {
        return said(decision.said().judgement(), one.suggestion());
    }

    String said(Judgement judgement, @Nullable String suggestion) {
        return switch (judgement) {
            case Judgement.Rejected _ -> REJECTED;
            case Judgement.Accepted _ ->
                Optional.ofNullable(suggested(suggestion)).orElse("");
            case Judgement.Answered answered ->
                answered.label() == null ? form.labelIn(answered.answer()).orElse(answered.answer()) : answered.label();
        };
    }
}
