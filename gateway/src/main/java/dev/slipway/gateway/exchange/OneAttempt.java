package dev.slipway.gateway.exchange;

import dev.slipway.core.price.Usage;
import dev.slipway.core.review.Origin;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.breaker.Breaker;
import dev.slipway.gateway.budget.Reservation;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Codec;
import dev.slipway.gateway.protocol.Pending;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.review.People;
import dev.slipway.gateway.route.Target;
import dev.slipway.gateway.settle.AttemptEnd;
import dev.slipway.gateway.settle.AttemptEntry;
import dev.slipway.gateway.settle.CallEnd;
import dev.slipway.gateway.settle.CallEntry;
import dev.slipway.gateway.upstream.Cancellation;
import dev.slipway.gateway.variant.Ask;
import dev.slipway.gateway.variant.Reply;
import dev.slipway.gateway.variant.VariantFailure;
import dev.slipway.http.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of one variant, from its journal entry to its settlement. */
final class OneAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(OneAttempt.class);

    final Exchange exchange;
    final Call call;
    final CallEntry entry;
    final AttemptEntry attempt;
    final Target target;
    final Gate gate;
    private final Cancellation cancellation;
    private final Breaker.Pass pass;
    private final Referrals referrals;

    /** Who is to be asked, and what is set aside for it. */
    record Asked(Target target, Reservation reservation, People people) {}

    private OneAttempt(
            Exchange exchange, Call call, CallEntry entry, Asked asked, Gate gate, Cancellation cancellation) {
        this.exchange = exchange;
        this.call = call;
        this.entry = entry;
        this.target = asked.target();
        this.gate = gate;
        this.cancellation = cancellation;
        this.referrals = new Referrals(asked.people(), call);
        // The attempt is in the journal before its upstream hears of it.
        this.attempt = entry.begin(call, target, asked.reservation());
        this.pass = target.breaker().enter();
    }

    static Verdict run(Switchboard switchboard, Exchange exchange, Call call, CallEntry entry, Asked asked) {
        Cancellation cancellation = new Cancellation();
        try (Gate gate = switchboard.open(call, asked.target().name(), cancellation);
                var _ = exchange.onClientGone(() -> cancellation.cancel(Cancellation.Reason.CLIENT_LEFT))) {
            return new OneAttempt(exchange, call, entry, asked, gate, cancellation).ask();
        }
    }

    private Verdict ask() {
        try (pass) {
            return asked();
        }
    }

    private Verdict asked() {
        Duration patience = People.patience(exchange.header("prefer"));
        Ask ask = new Ask(
                entry.id(),
                attempt.id(),
                !referrals.holdsBack(target.name()),
                cancellation,
                patience,
                call.question().trace(),
                referrals.referral(!target.name().equals(call.plan().assigned(call.arm()))));
        try {
            if (!pass.granted()) {
                throw VariantFailure.breakerOpen();
            }
            return switch (target.answerer().ask(call.question(), ask)) {
                case Reply.Whole(Answer answer, Integer status) -> whole(answer, status);
                case Reply.Streamed(var stream) -> new StreamedAnswer(this, stream).pass();
                case Reply.Rejected rejected -> rejected(rejected);
                case Reply.Pending pending -> pending(pending.item());
            };
        } catch (VariantFailure failure) {
            return failed(failure, null);
        } catch (Refusal unreadable) {
            if (unreadable.code().equals(Refusal.NOT_TRANSLATABLE)) {
                entry.settle(attempt, AttemptEnd.rejected(null).because(unreadable.code()));
                return Verdict.Next.untranslatable(target.name(), unreadable);
            }
            settleRejected(AttemptEnd.rejected(null), unreadable.status(), unreadable.code());
            Errors.respond(exchange, call.question().protocol(), unreadable);
            return new Verdict.Over();
        }
    }

    private Verdict whole(Answer answer, @Nullable Integer status) {
        pass.answered();
        Usage usage = answer.usage().orElse(null);
        attempt.words(answer.text().length());
        if (!call.plan().contract().allows(answer)) {
            entry.settle(attempt, AttemptEnd.ended(Attempt.Status.FAILED, "contract_output", status, usage));
            return new Verdict.Next(target.name(), "contract_output", false);
        }
        if (exchange.clientGone()) {
            return left(AttemptEnd.ended(Attempt.Status.CLIENT_LEFT, "client_left", status, usage));
        }
        Optional<Origin> kept = referrals.escalates(entry.id(), target.name(), answer);
        if (kept.isPresent()) {
            return referred(answer, kept.get(), AttemptEnd.answered(status, usage));
        }
        String value = call.plan().contract().answerValue(answer).orElse(null);
        Codec.Written written =
                Codec.of(call.question().protocol()).write(call.question(), answer, entry.id(), target.name());
        boolean released = gate.release(() -> {
            entry.answering(written.body().length);
            entry.settle(attempt, AttemptEnd.answered(status, usage), CallEnd.answered(target.name(), value));
            exchange.answerHeader(Headers.VARIANT, target.name());
            exchange.respond(200, Headers.of(written.contentType()), written.body());
        });
        return released ? new Verdict.Answered(target.name(), answer) : stopped(status, usage);
    }

    /** The question is kept; all that is left is to say where its answer will be. */
    private Verdict pending(UUID item) {
        pass.answered();
        if (exchange.clientGone()) {
            return left(AttemptEnd.ended(Attempt.Status.CLIENT_LEFT, "client_left", null, Usage.NONE));
        }
        boolean released = gate.release(() -> {
            exchange.answerHeader(Headers.VARIANT, target.name());
            respondPending(item, AttemptEnd.pending(), target.name());
        });
        return released ? new Verdict.Over() : stopped(null, Usage.NONE);
    }

    private void respondPending(UUID item, AttemptEnd end, @Nullable String by) {
        Codec.Written written = Pending.write(call.question(), item);
        entry.answering(written.body().length);
        entry.settle(attempt, end, CallEnd.pending(by));
        exchange.answerHeader("Location", Pending.address(item));
        exchange.answerHeader("Retry-After", "2");
        exchange.respond(202, Headers.of(written.contentType()), written.body());
    }

    /** What the variant answered goes to people; the caller hears from them. Where it cannot be kept, nothing is released. */
    private Verdict referred(Answer answer, Origin origin, AttemptEnd end) {
        try {
            referrals.refer(entry.id(), answer, origin);
        } catch (RuntimeException unkept) {
            LOG.warn("Call {}: cannot be put before people: {}", entry.id(), unkept.toString());
            entry.settle(
                    attempt,
                    AttemptEnd.ended(Attempt.Status.FAILED, "queue_unavailable", end.upstreamStatus(), end.usage()));
            return new Verdict.Next(target.name(), "queue_unavailable", false);
        }
        boolean released = gate.release(() -> respondPending(entry.id(), end, null));
        return released ? new Verdict.Over() : stopped(end.upstreamStatus(), end.usage());
    }

    private Verdict rejected(Reply.Rejected rejected) {
        pass.answered();
        Codec.Written written = rejected.raw() == null
                ? Codec.of(call.question().protocol())
                        .error(Refusal.of(
                                rejected.status(),
                                "rejected",
                                "variant " + target.name() + ": refuses the request with status " + rejected.status()
                                        + " (expected: a request it understands)"))
                : new Codec.Written(rejected.raw().contentType(), rejected.raw().body());
        boolean released = gate.release(() -> {
            settleRejected(AttemptEnd.rejected(rejected.status()), rejected.status(), "rejected");
            exchange.answerHeader(Headers.VARIANT, target.name());
            exchange.respond(rejected.status(), Headers.of(written.contentType()), written.body());
        });
        return released ? new Verdict.Over() : stopped(rejected.status(), null);
    }

    private void settleRejected(AttemptEnd end, int status, String code) {
        entry.settle(attempt, end, CallEnd.refused(status, code));
    }

    /** The variant broke before anything reached the caller: because the caller left, because of a stop, or by itself. */
    Verdict failed(VariantFailure failure, @Nullable Usage usage) {
        if (exchange.clientGone()) {
            return left(new AttemptEnd(
                    Attempt.Status.CLIENT_LEFT, failure.upstreamStatus(), "client_left", usage, failure.worked()));
        }
        if (gate.isShut()) {
            return stopped(
                    new AttemptEnd(Attempt.Status.CUT, failure.upstreamStatus(), "stopped", usage, failure.worked()));
        }
        ill(failure);
        entry.settle(attempt, AttemptEnd.failed(failure, usage));
        return new Verdict.Next(
                target.name(), failure.code(), failure.status() == Attempt.Status.TIMED_OUT, failure.repair());
    }

    /** The breaker hears of it, unless it says nothing about the upstream. */
    void ill(VariantFailure failure) {
        if (failure.repair().ill()) {
            pass.failed(failure.repair().rest());
        }
    }

    /** The stream came to its end. */
    void healthy() {
        pass.answered();
    }

    /** A stop came before anything was released: the answer is thrown away and the next variant asked. */
    Verdict stopped(@Nullable Integer status, @Nullable Usage usage) {
        return stopped(AttemptEnd.ended(Attempt.Status.CUT, "stopped", status, usage));
    }

    private Verdict stopped(AttemptEnd end) {
        entry.settle(attempt, end);
        return new Verdict.Next(target.name(), "stopped", false);
    }

    private Verdict left(AttemptEnd end) {
        entry.settle(attempt, end, CallEnd.leftBeforeAnswer());
        return new Verdict.Over();
    }

    /** The answer broke off after the caller had part of it. */
    Verdict brokenOff(AttemptEnd end, Interaction.Status status, String code) {
        entry.settle(attempt, end, CallEnd.brokenOff(status, target.name(), code));
        return new Verdict.Over();
    }
}
