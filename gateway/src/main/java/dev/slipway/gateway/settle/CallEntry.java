package dev.slipway.gateway.settle;

import dev.slipway.core.system.ApiKey;
import dev.slipway.core.system.SystemState;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.budget.Reservation;
import dev.slipway.gateway.protocol.PlainText;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.route.Target;
import dev.slipway.gateway.trace.Callee;
import dev.slipway.gateway.trace.TraceContext;
import dev.slipway.http.Exchange;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records of one call. An attempt is appended open before its upstream is called; the call is appended open with its
 * first attempt and settled with its last. For one thread.
 */
public final class CallEntry {
    private static final int NAME_LENGTH = 200;

    private final Ledger ledger;
    private final Exchange exchange;
    private final UUID id;
    private final Instant receivedAt;
    private Interaction interaction;
    private int attempts;
    private boolean assignedAsked;
    private boolean opened;
    private boolean dropped;
    private boolean over;
    private @Nullable AttemptEntry running;
    private @Nullable AttemptEnd ending;
    private @Nullable TraceContext trace;
    private @Nullable Long firstByteMicros;
    private long answerBytes;

    CallEntry(Ledger ledger, Exchange exchange, Protocol protocol) {
        this.ledger = ledger;
        this.exchange = exchange;
        this.id = ledger.ids().get();
        this.receivedAt = ledger.clock().instant();
        this.interaction = open(new Interaction.Caller("", null, null, null, protocol, false, exchange.body().length));
    }

    public UUID id() {
        return id;
    }

    /** Whether the call was begun and not settled, in the journal unless there was no room for it. */
    public boolean isOpen() {
        return opened && !over;
    }

    /** Begins the entry of a copy of this call for the candidate. Nothing is appended yet. */
    public AttemptEntry shadow(Call call, Target target) {
        return new AttemptEntry(
                ledger, attempt(call, target, Attempt.Role.SHADOW), asked(call, target), !dropped, Reservation.NONE);
    }

    /** The call is part of a trace. */
    public void partOf(TraceContext context) {
        trace = context;
    }

    /** The trace it is part of; null when it is in none. */
    public @Nullable TraceContext trace() {
        return trace;
    }

    /** The caller is known. */
    public void calledBy(ApiKey key) {
        Interaction.Caller was = interaction.caller();
        interaction = open(new Interaction.Caller(
                was.system(), key.id(), null, null, was.protocol(), was.streamed(), was.requestBytes()));
    }

    /** The question is known; its system may not be. */
    public void asks(Question question) {
        Interaction.Caller was = interaction.caller();
        interaction = open(new Interaction.Caller(
                PlainText.of(question.system(), NAME_LENGTH),
                was.keyId(),
                null,
                null,
                was.protocol(),
                question.streamed(),
                was.requestBytes()));
    }

    /** The call was let in, and it is known who is to answer. */
    public void admitted(Call call) {
        Interaction.Caller was = interaction.caller();
        Interaction.Caller caller = new Interaction.Caller(
                call.plan().system(),
                was.keyId(),
                call.customer(),
                call.transaction(),
                was.protocol(),
                was.streamed(),
                was.requestBytes());
        SystemState state = call.plan().state();
        UUID rollout = state.ramp() == null ? null : state.ramp().rollout();
        String assigned = call.plan().assigned(call.arm());
        interaction = open(caller)
                .routed(new Interaction.Route(state.revision(), state.specHash(), rollout, call.arm(), assigned));
    }

    /** Appends an attempt before its upstream is called, with what is set aside for it, and the call with the first one. */
    public AttemptEntry begin(Call call, Target target, Reservation reserved) {
        boolean assigned = target.name().equals(call.plan().assigned(call.arm()));
        // A retry is asked because an attempt did not answer, like any other variant: evidence rests on the first one.
        boolean first = assigned && !assignedAsked;
        assignedAsked |= assigned;
        Attempt open = attempt(call, target, first ? Attempt.Role.PRIMARY : Attempt.Role.FALLBACK)
                .reserving(reserved.amount());
        try {
            append(open);
        } catch (RuntimeException unrecorded) {
            reserved.cancel();
            throw unrecorded;
        }
        AttemptEntry entry = new AttemptEntry(ledger, open, asked(call, target), !dropped, reserved);
        running = entry;
        return entry;
    }

    private AttemptEntry.Asked asked(Call call, Target target) {
        Callee callee = trace == null
                ? null
                : new Callee(
                        trace,
                        call.question().protocol(),
                        call.plan().state().spec().variant(target.name()));
        return new AttemptEntry.Asked(target.price(), call.question().body().length, callee);
    }

    private void append(Attempt open) {
        if (open.ordinal() == 0) {
            dropped = !ledger.journal().append(interaction, open);
            opened = true;
        } else {
            ledger.journal().append(open);
        }
    }

    private Attempt attempt(Call call, Target target, Attempt.Role role) {
        return new Attempt(
                ledger.ids().get(),
                id,
                ledger.journal().node(),
                call.plan().system(),
                target.name(),
                role,
                attempts++,
                ledger.clock().instant(),
                null);
    }

    /** Notes bytes of an answer that are on their way to the caller. */
    public void answering(long bytes) {
        if (firstByteMicros == null) {
            firstByteMicros = ledger.microsSince(exchange.receivedNanos());
        }
        answerBytes += bytes;
    }

    /** Appends the end of the running attempt; the call goes on. */
    public void settle(AttemptEntry attempt, AttemptEnd end) {
        ending = end;
        attempt.settle(end);
        running = null;
        ending = null;
    }

    /** Appends the end of the call together with that of its last attempt. */
    public void settle(AttemptEntry attempt, AttemptEnd attemptEnd, CallEnd end) {
        ending = attemptEnd;
        Attempt settledAttempt = attempt.ended(attemptEnd);
        Interaction settled = settled(end);
        ledger.settle(!dropped, settledAttempt, settled);
        over = true;
        attempt.recorded(settledAttempt);
        told(settled);
    }

    /** Appends the end of a call that no attempt answered. */
    public void settle(CallEnd end) {
        Interaction settled = settled(end);
        ledger.settle(!dropped, settled);
        over = true;
        told(settled);
    }

    /** Appends a refused call. One without a known key is only counted: nobody may fill the disk who may not call. */
    public void refuse(int httpStatus, String code) {
        Interaction refused = settled(CallEnd.refused(httpStatus, code));
        over = true;
        if (refused.caller().keyId() != null) {
            ledger.journal().append(refused);
        }
        told(refused);
    }

    /**
     * Settles whatever is open when the call cannot go on as meant: after a fault of the gateway itself, or because
     * something could not be recorded. What has been settled stays as it is. What the running attempt used is kept where
     * it is known.
     */
    public void abandon(int httpStatus, String code) {
        if (over) {
            return;
        }
        AttemptEntry attempt = running;
        AttemptEnd known = ending;
        if (attempt != null) {
            AttemptEnd end = known == null ? AttemptEnd.ended(Attempt.Status.FAILED, code, null, null) : known;
            settle(attempt, end, CallEnd.failed(httpStatus, code));
        } else {
            settle(CallEnd.failed(httpStatus, code));
        }
    }

    private void told(Interaction settled) {
        ledger.metrics().call(settled);
        ledger.spans().call(settled, trace);
    }

    private Interaction open(Interaction.Caller caller) {
        return new Interaction(id, ledger.journal().node(), receivedAt, caller, null, null);
    }

    private Interaction settled(CallEnd end) {
        return interaction.settled(new Interaction.Result(
                end.status(),
                end.answeredBy(),
                end.httpStatus(),
                end.errorCode(),
                ledger.clock().instant(),
                ledger.microsSince(exchange.receivedNanos()),
                firstByteMicros,
                answerBytes,
                end.answerValue()));
    }
}
