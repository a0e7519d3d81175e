package dev.slipway.gateway.exchange;

import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Origin;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.MatchTooCostlyException;
import dev.slipway.core.spec.Variant;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.review.People;
import dev.slipway.gateway.review.Referral;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether people have to see what a variant answered: before it is released, or in a sample afterwards. */
record Referrals(People people, Call call) {
    private static final Logger LOG = LoggerFactory.getLogger(Referrals.class);
    /** What cannot be judged is not released. */
    private static final Origin UNDECIDED =
            new Origin(Origin.Way.ESCALATE, "a condition could not be decided", Share.ALL);

    private Flow flow() {
        return call.plan().state().spec().review();
    }

    /** Whether answers of a variant have to be seen whole before anything of them may go out. */
    boolean holdsBack(String variant) {
        return flow().holdsBack() && byMachine(variant);
    }

    private boolean byMachine(String variant) {
        return !(call.plan().state().spec().variants().get(variant) instanceof Variant.Human);
    }

    private People.Said said(UUID interaction, Answer answer) {
        return new People.Said(
                interaction,
                call.plan().system(),
                call.question().input().toString(),
                answer.value().toString());
    }

    /** Why an answer must not be released before a person has seen it; empty when it may. */
    Optional<Origin> escalates(UUID interaction, String variant, Answer answer) {
        if (!holdsBack(variant)) {
            return Optional.empty();
        }
        try {
            return flow().escalates(said(interaction, answer).reader());
        } catch (MatchTooCostlyException undecided) {
            LOG.warn("Call {}: {}", interaction, undecided.getMessage());
            return Optional.of(UNDECIDED);
        }
    }

    /** @throws RuntimeException when it cannot be kept */
    void refer(UUID interaction, Answer answer, Origin origin) {
        people.refer(said(interaction, answer), origin, referral(false));
    }

    Referral referral(boolean instead) {
        return Referral.of(call.plan().state(), instead);
    }

    /** The caller has its answer: what cannot be put before people now is missing in the sample, and nothing else. */
    void audit(UUID interaction, String variant, Answer answer) {
        if (flow().audit().isEmpty() || !byMachine(variant)) {
            return;
        }
        try {
            flow().audits(interaction, said(interaction, answer).reader())
                    .ifPresent(origin -> refer(interaction, answer, origin));
        } catch (RuntimeException unkept) {
            LOG.warn("Call {}: its answer is not in the audit sample: {}", interaction, unkept.toString());
        }
    }
}
