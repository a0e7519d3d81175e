package dev.slipway.gateway.variant;

import dev.slipway.core.price.Usage;
import dev.slipway.core.spec.Variant;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.review.People;
import dev.slipway.store.review.Ruling;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks people: the question is in the queue for good before its caller is told to wait. */
final class HumanAnswerer implements Answerer {
    private static final Logger LOG = LoggerFactory.getLogger(HumanAnswerer.class);
    private static final int UNPROCESSABLE = 422;

    private final Variant.Human variant;
    private final People people;

    HumanAnswerer(Variant.Human variant, People people) {
        this.variant = variant;
        this.people = people;
    }

    @Override
    public Reply ask(Question question, Ask ask) throws VariantFailure {
        String text = question.input().toString();
        try {
            people.ask(ask.interaction(), variant.queue(), question.system(), text, ask.referral());
        } catch (RuntimeException unkept) {
            LOG.warn("Queue {}: a question was not taken: {}", variant.queue(), unkept.toString());
            throw VariantFailure.withoutWork("queue_unavailable", null);
        }
        if (ask.patience().isZero()) {
            return new Reply.Pending(ask.interaction());
        }
        return ruled(ask).map(HumanAnswerer::reply).orElseGet(() -> new Reply.Pending(ask.interaction()));
    }

    /** The item is kept: whoever cannot look now polls later. */
    private Optional<Ruling> ruled(Ask ask) {
        try {
            return people.await(
                    ask.interaction(), ask.patience(), () -> ask.cancellation().cancelled());
        } catch (RuntimeException unread) {
            LOG.warn("Queue {}: cannot be looked at: {}", variant.queue(), unread.toString());
            return Optional.empty();
        }
    }

    private static Reply reply(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Answered answered ->
                new Reply.Whole(Answer.ofValue(Json.objectOrText(answered.answer()), Usage.NONE), null);
            case Ruling.Rejected _ -> new Reply.Rejected(UNPROCESSABLE, null);
        };
    }
}
