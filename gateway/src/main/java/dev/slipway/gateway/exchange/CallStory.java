package dev.slipway.gateway.exchange;

import dev.slipway.core.system.ApiKey;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.admit.Door;
import dev.slipway.gateway.body.Bodies;
import dev.slipway.gateway.budget.Allowance;
import dev.slipway.gateway.budget.Purses;
import dev.slipway.gateway.budget.Reservation;
import dev.slipway.gateway.protocol.Codec;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.review.People;
import dev.slipway.gateway.route.Snapshot;
import dev.slipway.gateway.route.Target;
import dev.slipway.gateway.settle.CallEnd;
import dev.slipway.gateway.settle.CallEntry;
import dev.slipway.gateway.settle.Ledger;
import dev.slipway.gateway.shadow.ShadowPool;
import dev.slipway.http.Exchange;
import dev.slipway.store.journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a call, told in order, on the call's own virtual thread. Stateless between calls.
 *
 * @param door who may come in
 * @param switchboard the snapshot in force, and what may be released under it
 * @param ledger where everything is recorded
 * @param shadows copies for the candidate
 * @param bodies what was said, where it is kept
 * @param asking what may be spent, and chance
 */
public record CallStory(
        Door door, Switchboard switchboard, Ledger ledger, ShadowPool shadows, Bodies bodies, Asking asking) {
    /**
     * What attempts need.
     *
     * @param purses what may be spent
     * @param random spreads retries; safe for several threads
     * @param people who see what the AI may not answer alone
     */
    public record Asking(Purses purses, RandomGenerator random, People people) {}

    private static final Logger LOG = LoggerFactory.getLogger(CallStory.class);

    /** @param name the system's name in the path; empty where the body names it */
    public void run(Exchange exchange, Protocol protocol, String name) {
        CallEntry entry = ledger.call(exchange, protocol);
        exchange.answerHeader(Headers.INTERACTION, entry.id().toString());
        ledger.trace(exchange, entry).ifPresent(entry::partOf);
        try {
            tell(exchange, entry, protocol, name);
        } catch (JournalException unrecorded) {
            Refusal refusal = Refusal.unrecorded(unrecorded);
            if (entry.isOpen()) {
                abandon(entry, refusal.status(), refusal.code());
            }
            if (!exchange.answered()) {
                Errors.respond(exchange, protocol, refusal);
            }
        } catch (RuntimeException | Error fault) {
            abandon(entry, 500, "internal_error");
            throw fault;
        }
    }

    /** Where even this cannot be recorded, the call stays open in the journal and is marked as interrupted at the next start. */
    private static void abandon(CallEntry entry, int status, String code) {
        try {
            entry.abandon(status, code);
        } catch (JournalException unrecorded) {
            LOG.error("Call {}: its end was not recorded: {}", entry.id(), unrecorded.getMessage());
        }
    }

    private void tell(Exchange exchange, CallEntry entry, Protocol protocol, String name) {
        Call call;
        Door.Claim claim;
        try {
            // 1. Admit: who calls, which system, does the call keep the contract?
            // 2. Route: the customer's arm, from the snapshot in force.
            call = admit(exchange, entry, protocol, name);
            claim = door.claim(exchange, call);
        } catch (Refusal refusal) {
            entry.refuse(refusal.status(), refusal.code());
            Errors.respond(exchange, protocol, refusal);
            return;
        }
        // 3. Journal, 4. call, 5. check again, 6. answer and settle: variant by variant until one has answered.
        Optional<Verdict.Answered> answered;
        try (claim) {
            answered = answer(exchange, entry, call);
        }
        // 7. Shadow: the caller has its answer; now the candidate may see a copy.
        answered.ifPresent(it -> shadows.offer(call, entry, it.variant(), it.answer()));
        // 8. Keep what was said, where the system wants that.
        bodies.request(call, entry.id());
        answered.ifPresent(it -> bodies.answer(call, entry.id(), Body.Part.ANSWER, it.variant(), it.answer()));
        // 9. Audit: people may look at a sample of what was released.
        answered.ifPresent(it -> new Referrals(asking.people(), call).audit(entry.id(), it.variant(), it.answer()));
    }

    private Call admit(Exchange exchange, CallEntry entry, Protocol protocol, String name) {
        Snapshot snapshot = switchboard.current();
        ApiKey key = door.key(exchange, snapshot);
        entry.calledBy(key);
        Question question =
                Codec.of(protocol).read(exchange.body(), name, exchange::header).partOf(entry.trace());
        entry.asks(question);
        Call call = door.admit(exchange, snapshot, key, question);
        entry.admitted(call);
        return call;
    }

    private Optional<Verdict.Answered> answer(Exchange exchange, CallEntry entry, Call call) {
        Tries tries = new Tries();
        while (true) {
            Optional<Target> next = next(call, tries);
            if (next.filter(tries::retries).isPresent()) {
                await(exchange, tries.pause(asking.random()));
                if (exchange.clientGone()) {
                    entry.settle(CallEnd.leftBeforeAnswer());
                    return Optional.empty();
                }
                next = next(call, tries);
            }
            if (next.isEmpty()) {
                return fail(exchange, entry, call, tries.failures());
            }
            switch (attempt(exchange, entry, call, next.get())) {
                case Verdict.Answered answered -> {
                    return Optional.of(answered);
                }
                case Verdict.Over _ -> {
                    return Optional.empty();
                }
                case Verdict.Next failure -> tries.failed(failure);
            }
        }
    }

    /** No upstream is called before the most it can cost is set aside. */
    private Verdict attempt(Exchange exchange, CallEntry entry, Call call, Target target) {
        return switch (asking.purses().reserve(call, target)) {
            case Allowance.Given(Reservation reservation, boolean over) -> {
                if (over) {
                    exchange.answerHeader(Headers.BUDGET, "over");
                }
                yield OneAttempt.run(
                        switchboard, exchange, call, entry, new OneAttempt.Asked(target, reservation, asking.people()));
            }
            case Allowance.Refused(String code, String text, boolean tryNext) -> {
                if (tryNext) {
                    yield new Verdict.Next(target.name(), code, false);
                }
                refuse(exchange, entry, call, Refusal.of(Errors.OVER_BUDGET, code, text));
                yield new Verdict.Over();
            }
        };
    }

    /** Asking again at once changes nothing, so the official clients are told not to. */
    private static void refuse(Exchange exchange, CallEntry entry, Call call, Refusal refusal) {
        if (entry.isOpen()) {
            entry.settle(CallEnd.refused(refusal.status(), refusal.code()));
        } else {
            entry.refuse(refusal.status(), refusal.code());
        }
        exchange.answerHeader("x-should-retry", "false");
        Errors.respond(exchange, call.question().protocol(), refusal);
    }

    /** Who is asked next is read from the snapshot in force at that moment, so that a stop counts at once. */
    private Optional<Target> next(Call call, Tries tries) {
        return tries.next(switchboard.admitted(call.plan().system(), call.arm(), call.customer()));
    }

    /** Waits, at most until the caller leaves. */
    private static void await(Exchange exchange, Duration pause) {
        CountDownLatch left = new CountDownLatch(1);
        try (var _ = exchange.onClientGone(left::countDown)) {
            if (left.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("A caller left between two attempts");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Verdict.Answered> fail(
            Exchange exchange, CallEntry entry, Call call, List<Verdict.Next> failures) {
        Refusal refusal = Errors.nobody(call.plan().system(), failures);
        if (refusal.status() == Errors.OVER_BUDGET) {
            refuse(exchange, entry, call, refusal);
            return Optional.empty();
        }
        entry.settle(
                refusal.status() < 500
                        ? CallEnd.refused(refusal.status(), refusal.code())
                        : CallEnd.failed(refusal.status(), refusal.code()));
        if (Errors.onlyResting(failures)) {
            // Nothing was sent: when the upstreams have rested, asking again is worth it.
            exchange.answerHeader("retry-after", Long.toString(restSeconds(call)));
        } else if (!failures.isEmpty()) {
            // We have tried what there is; the official clients would try it all again.
            exchange.answerHeader("x-should-retry", "false");
        }
        Errors.respond(exchange, call.question().protocol(), refusal);
        return Optional.empty();
    }

    /** Until the first of the call's upstreams may be tried again; at least a second. */
    private long restSeconds(Call call) {
        return switchboard.admitted(call.plan().system(), call.arm(), call.customer()).stream()
                .mapToLong(target -> target.breaker().rest().toSeconds() + 1)
                .min()
                .orElse(1);
    }
}
