package dev.slipway.gateway.firstpass;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.system.ApiKey;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.breaker.Breaker;
import dev.slipway.gateway.budget.Allowance;
import dev.slipway.gateway.budget.Purses;
import dev.slipway.gateway.budget.Reservation;
import dev.slipway.gateway.exchange.Switchboard;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Codec;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.review.Referral;
import dev.slipway.gateway.route.Plan;
import dev.slipway.gateway.route.Target;
import dev.slipway.gateway.settle.AttemptEnd;
import dev.slipway.gateway.settle.AttemptEntry;
import dev.slipway.gateway.settle.Ledger;
import dev.slipway.gateway.upstream.Cancellation;
import dev.slipway.gateway.variant.Ask;
import dev.slipway.gateway.variant.Reply;
import dev.slipway.gateway.variant.VariantFailure;
import dev.slipway.store.review.Askers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks a variant for a person. It is an attempt like any other: journaled before its upstream is called, paid from the system's
 * budget, checked against the contract, and nothing of a variant that is stopped reaches the person. Safe for several threads.
 */
public record FirstPass(Switchboard switchboard, Ledger ledger, Purses purses) {
    /** Whoever asked is known by the item's call; the budgets of keys are not charged again. */
    private static final ApiKey NOBODY = new ApiKey("", "", "first pass", Set.of());

    /**
     * @param item its id, which is that of the call that asks where one does
     * @param question JSON
     * @param asker for whom; empty while that is not known
     * @param tries how often it was tried before
     */
    public record Wanted(UUID item, Asked asked, String question, Optional<Askers.Asker> asker, int tries) {
        String system() {
            return asked.system();
        }

        String variant() {
            return asked.variant();
        }

        @Nullable
        String customer() {
            return asker.map(Askers.Asker::customer).orElse(null);
        }
    }

    /** Who is asked. */
    public record Asked(String system, String variant) {}

    /** What came of it. */
    public sealed interface Said {
        /** @param answer a JSON object */
        record Something(String answer) implements Said {}

        /**
         * @param code why, from the gateway's list of codes
         * @param again whether asking again may help
         */
        record Nothing(String code, boolean again) implements Said {}
    }

    public Said ask(Wanted wanted) {
        Optional<Plan> plan = switchboard.current().plan(wanted.system());
        Optional<Target> target = plan.flatMap(it -> it.find(wanted.variant()));
        if (plan.isEmpty() || target.isEmpty()) {
            return new Said.Nothing("variant_gone", false);
        }
        boolean forAll = plan.get().state().stop().customers().isEmpty();
        if (wanted.asker().isEmpty() && !forAll) {
            // Somebody's calls are stopped, and this may be one of them.
            return new Said.Nothing("asker_unknown", true);
        }
        if (!switchboard.mayBegin(wanted.system(), wanted.variant(), wanted.customer())) {
            return new Said.Nothing("stopped", false);
        }
        Call call = new Call(
                plan.get(),
                NOBODY,
                Codec.of(Protocol.DECIDE)
                        .read(
                                wanted.question().getBytes(StandardCharsets.UTF_8),
                                wanted.system(),
                                _ -> Optional.empty()),
                null,
                null,
                Arm.OUTSIDE);
        return switch (purses.reserve(call, target.get())) {
            case Allowance.Refused refused -> new Said.Nothing(refused.code(), false);
            case Allowance.Given given -> asked(wanted, call, target.get(), given.reservation());
        };
    }

    private Said asked(Wanted wanted, Call call, Target target, Reservation reservation) {
        AttemptEntry attempt = ledger.firstPass(wanted.item(), call, target, wanted.tries());
        attempt.begin(reservation);
        try (Breaker.Pass pass = target.breaker().enter()) {
            if (!pass.granted()) {
                throw VariantFailure.breakerOpen();
            }
            Ask ask =
                    new Ask(wanted.item(), attempt.id(), false, new Cancellation(), Duration.ZERO, null, Referral.NONE);
            Reply reply = answer(target, call, ask, pass);
            return switch (reply) {
                case Reply.Whole(Answer answer, Integer status) -> whole(wanted, call, attempt, answer, status);
                case Reply.Streamed(var stream) -> {
                    stream.close();
                    yield refused(attempt, null);
                }
                case Reply.Rejected rejected -> refused(attempt, rejected.status());
                case Reply.Pending _ -> refused(attempt, null);
            };
        } catch (VariantFailure failure) {
            attempt.settle(AttemptEnd.failed(failure, null));
            return new Said.Nothing(failure.code(), true);
        } catch (Refusal unreadable) {
            return refused(attempt, null);
        }
    }

    private static Reply answer(Target target, Call call, Ask ask, Breaker.Pass pass) throws VariantFailure {
        try {
            Reply reply = target.answerer().ask(call.question(), ask);
            pass.answered();
            return reply;
        } catch (VariantFailure failure) {
            if (failure.repair().ill()) {
                pass.failed(failure.repair().rest());
            }
            throw failure;
        }
    }

    private Said whole(Wanted wanted, Call call, AttemptEntry attempt, Answer answer, @Nullable Integer status) {
        attempt.words(answer.text().length());
        if (!call.plan().contract().allows(answer)) {
            attempt.settle(AttemptEnd.ended(
                    Attempt.Status.FAILED,
                    "contract_output",
                    status,
                    answer.usage().orElse(null)));
            return new Said.Nothing("contract_output", true);
        }
        if (!switchboard.mayRelease(wanted.system(), wanted.variant(), wanted.customer())) {
            attempt.settle(AttemptEnd.ended(
                    Attempt.Status.CUT, "stopped", status, answer.usage().orElse(null)));
            return new Said.Nothing("stopped", false);
        }
        attempt.settle(AttemptEnd.answered(status, answer.usage().orElse(null)));
        return new Said.Something(answer.value().toString());
    }

    private static Said refused(AttemptEntry attempt, @Nullable Integer status) {
        attempt.settle(AttemptEnd.rejected(status));
        return new Said.Nothing("rejected", false);
    }
}
