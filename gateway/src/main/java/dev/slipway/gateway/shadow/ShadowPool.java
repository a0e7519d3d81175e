package dev.slipway.gateway.shadow;

import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.shadow.CompareRule;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.body.Bodies;
import dev.slipway.gateway.budget.Allowance;
import dev.slipway.gateway.budget.Purses;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.review.Referral;
import dev.slipway.gateway.route.CandidatePermit;
import dev.slipway.gateway.route.Contract;
import dev.slipway.gateway.route.Target;
import dev.slipway.gateway.settle.AttemptEnd;
import dev.slipway.gateway.settle.AttemptEntry;
import dev.slipway.gateway.settle.CallEntry;
import dev.slipway.gateway.settle.Ledger;
import dev.slipway.gateway.upstream.Cancellation;
import dev.slipway.gateway.variant.Ask;
import dev.slipway.gateway.variant.Reply;
import dev.slipway.gateway.variant.VariantFailure;
import dev.slipway.store.journal.JournalException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends copies of answered calls to the candidate, a few at a time and never before the caller has its answer; for a share of
 * them asks the incumbent again, too, so that it is known how much it differs from itself. What does not fit is dropped and
 * counted. Safe for several threads.
 */
public final class ShadowPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowPool.class);

    /** A call that was answered. */
    private record Served(Call call, CallEntry entry, String by, Answer answer) {
        /** About what a copy of it holds in memory. */
        long bytes() {
            return call.question().body().length + 2L * answer.text().length();
        }

        SystemSpec.Shadow rules() {
            return call.plan().state().spec().shadow();
        }
    }

    /** @param target who gets the copy */
    private record Copy(Served of, ShadowPair.Kind kind, Target target, AttemptEntry attempt) {}

    private final ShadowConfig config;
    private final Ledger ledger;
    private final CandidatePermit permit;
    private final Bodies bodies;
    private final Purses purses;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService deadlines;
    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong held = new AtomicLong();
    private final DailyLimit today = new DailyLimit();

    /**
     * What copies meet.
     *
     * @param bodies what was said, where it is kept
     * @param purses what may be spent
     */
    public record Around(Bodies bodies, Purses purses) {}

    public ShadowPool(ShadowConfig config, Ledger ledger, CandidatePermit permit, Around around) {
        this.bodies = around.bodies();
        this.purses = around.purses();
        this.config = config;
        this.ledger = ledger;
        this.permit = permit;
        this.workers = new ThreadPoolExecutor(
                config.running(),
                config.running(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.waiting()),
                Thread.ofVirtual().name("shadow-", 0).factory());
        this.deadlines = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("shadow-deadlines").factory());
    }

    /** Takes a copy of a call that was answered, if its system wants one. Never blocks, and never fails the call. */
    public void offer(Call call, CallEntry entry, String servedBy, Answer answer) {
        Optional<Target> candidate =
                call.plan().shadow().filter(target -> !target.name().equals(servedBy));
        if (candidate.isEmpty()) {
            return;
        }
        Served served = new Served(call, entry, servedBy, answer);
        if (offer(served, ShadowPair.Kind.CANDIDATE, candidate.get())) {
            call.plan()
                    .calibration()
                    .filter(target -> target.name().equals(servedBy) && drawn(served))
                    .ifPresent(target -> offer(served, ShadowPair.Kind.CALIBRATION, target));
        }
    }

    /** The call's id is random enough, and says the same whenever it is asked. */
    private static boolean drawn(Served served) {
        long mixed = served.entry().id().getLeastSignificantBits() * 0x9E3779B97F4A7C15L;
        return Long.remainderUnsigned(mixed >>> Short.SIZE, Share.ALL.basisPoints())
                < served.rules().calibrate().basisPoints();
    }

    private boolean offer(Served served, ShadowPair.Kind kind, Target target) {
        Copy copy = new Copy(served, kind, target, served.entry().shadow(served.call(), target));
        Optional<String> dropped = take(copy);
        dropped.ifPresent(code -> record(() -> {
            copy.attempt().settle(AttemptEnd.dropped(code));
            ledger.metrics().shadowDropped(served.call().plan().system(), code);
        }));
        return dropped.isEmpty();
    }

    /** Why it was dropped; empty when it was taken. */
    private Optional<String> take(Copy copy) {
        long bytes = copy.of().bytes();
        if (held.addAndGet(bytes) > config.bytes() || workers.getQueue().remainingCapacity() == 0) {
            held.addAndGet(-bytes);
            return Optional.of("shadow_queue_full");
        }
        if (!today.take(
                copy.of().call().plan().system(),
                copy.of().rules().perDay(),
                ledger.clock().instant())) {
            held.addAndGet(-bytes);
            return Optional.of("shadow_budget");
        }
        try {
            workers.execute(() -> run(copy));
            return Optional.empty();
        } catch (RejectedExecutionException full) {
            LOG.debug("No room for a copy", full);
            held.addAndGet(-bytes);
            return Optional.of("shadow_queue_full");
        }
    }

    /** Copies waiting to be sent. */
    public int waiting() {
        return workers.getQueue().size();
    }

    private void run(Copy copy) {
        try {
            Call call = copy.of().call();
            if (permit.mayBegin(call.plan().system(), copy.target().name(), call.customer())) {
                record(() -> afford(copy));
            }
        } finally {
            held.addAndGet(-copy.of().bytes());
        }
    }

    private void afford(Copy copy) {
        Call call = copy.of().call();
        switch (purses.reserveShadow(call, copy.target())) {
            case Allowance.Given given -> {
                copy.attempt().begin(given.reservation());
                ask(copy);
            }
            case Allowance.Refused refused -> {
                copy.attempt().settle(AttemptEnd.dropped(refused.code()));
                ledger.metrics().shadowDropped(call.plan().system(), refused.code());
            }
        }
    }

    private void ask(Copy copy) {
        Cancellation cancellation = new Cancellation();
        running.add(cancellation);
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> cancellation.cancel(Cancellation.Reason.TIME_LIMIT),
                deadline(copy).toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            Question question = copy.of().call().question();
            Ask ask = new Ask(
                    copy.of().entry().id(),
                    copy.attempt().id(),
                    false,
                    cancellation,
                    Duration.ZERO,
                    question.trace(),
                    Referral.NONE);
            switch (copy.target().answerer().ask(question, ask)) {
                case Reply.Whole(Answer answer, Integer status) -> compare(copy, answer, status);
                case Reply.Streamed(var stream) -> stream.close();
                case Reply.Rejected rejected -> copy.attempt().settle(AttemptEnd.rejected(rejected.status()));
                // Copies are never put before people; an answer that comes later could not be compared.
                case Reply.Pending _ -> copy.attempt().settle(AttemptEnd.rejected(null));
            }
        } catch (VariantFailure failure) {
            copy.attempt().settle(ended(failure, cancellation));
        } catch (Refusal unreadable) {
            copy.attempt().settle(AttemptEnd.rejected(null));
        } finally {
            deadline.cancel(false);
            running.remove(cancellation);
        }
    }

    private Duration deadline(Copy copy) {
        Duration wanted = copy.of().rules().deadline();
        return wanted.compareTo(config.deadline()) < 0 ? wanted : config.deadline();
    }

    private static AttemptEnd ended(VariantFailure failure, Cancellation cancellation) {
        boolean late = cancellation.reason().equals(Optional.of(Cancellation.Reason.TIME_LIMIT));
        return late
                ? AttemptEnd.ended(Attempt.Status.TIMED_OUT, "shadow_deadline", failure.upstreamStatus(), null)
                : AttemptEnd.failed(failure, null);
    }

    private void compare(Copy copy, Answer answer, @Nullable Integer status) {
        copy.attempt().words(answer.text().length());
        Served served = copy.of();
        Contract contract = served.call().plan().contract();
        List<ShadowPair.Field> fields = Comparison.of(served.rules().compare(), served.answer(), answer);
        ShadowPair pair = new ShadowPair(
                copy.attempt().id(),
                served.entry().id(),
                served.call().plan().system(),
                copy.kind(),
                served.by(),
                copy.target().name(),
                CompareRule.agree(fields),
                contract.answerValue(served.answer()).orElse(null),
                contract.answerValue(answer).orElse(null),
                fields,
                ledger.clock().instant());
        copy.attempt().settle(end(contract, answer, status), pair);
        if (copy.kind() == ShadowPair.Kind.CANDIDATE) {
            bodies.answer(
                    served.call(),
                    served.entry().id(),
                    Body.Part.SHADOW,
                    copy.target().name(),
                    answer);
        }
    }

    /** A copy that breaks the contract failed, as it would have if a caller had waited for it. */
    private static AttemptEnd end(Contract contract, Answer answer, @Nullable Integer status) {
        Usage usage = answer.usage().orElse(null);
        return contract.allows(answer)
                ? AttemptEnd.answered(status, usage)
                : AttemptEnd.ended(Attempt.Status.FAILED, "contract_output", status, usage);
    }

    /** A copy that cannot be recorded is lost; the call it copies is not. */
    private static void record(Runnable recording) {
        try {
            recording.run();
        } catch (JournalException unrecorded) {
            LOG.warn("A copy for a candidate was not recorded: {}", unrecorded.getMessage());
        }
    }

    /** Sends nothing more and ends what is on its way. */
    @Override
    public void close() {
        workers.shutdown();
        workers.getQueue().clear();
        running.forEach(cancellation -> cancellation.cancel(Cancellation.Reason.SHUTDOWN));
        deadlines.shutdownNow();
        try {
            if (!workers.awaitTermination(500, TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
