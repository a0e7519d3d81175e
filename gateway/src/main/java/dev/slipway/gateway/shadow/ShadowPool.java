package dev.slipway.gateway.shadow;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.route.CandidatePermit;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends copies of answered calls to the candidate, a few at a time and never before the caller has its answer. What does
 * not fit is dropped and counted. Safe for several threads.
 */
public final class ShadowPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowPool.class);

    /** @param candidate who gets the copy */
    private record Copy(
            Call call, CallEntry entry, Target candidate, AttemptEntry attempt, String servedBy, Answer served) {
        /** About what it holds in memory. */
        long bytes() {
            return call.question().body().length + 2L * served.text().length();
        }
    }

    private final ShadowConfig config;
    private final Ledger ledger;
    private final CandidatePermit permit;
    private final ThreadPoolExecutor workers;
    private final ScheduledExecutorService deadlines;
    private final Set<Cancellation> running = ConcurrentHashMap.newKeySet();
    private final AtomicLong held = new AtomicLong();

    public ShadowPool(ShadowConfig config, Ledger ledger, CandidatePermit permit) {
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
    public void offer(Call call, CallEntry entry, String servedBy, Answer served) {
        Optional<Target> candidate =
                call.plan().shadow().filter(target -> !target.name().equals(servedBy));
        if (candidate.isEmpty()) {
            return;
        }
        AttemptEntry attempt = entry.shadow(call, candidate.get());
        Copy copy = new Copy(call, entry, candidate.get(), attempt, servedBy, served);
        if (!take(copy)) {
            record(() -> attempt.settle(AttemptEnd.dropped()));
        }
    }

    private boolean take(Copy copy) {
        if (held.addAndGet(copy.bytes()) <= config.bytes()) {
            try {
                workers.execute(() -> run(copy));
                return true;
            } catch (RejectedExecutionException full) {
                LOG.debug("No room for a copy", full);
            }
        }
        held.addAndGet(-copy.bytes());
        return false;
    }

    /** Copies waiting to be sent. */
    public int waiting() {
        return workers.getQueue().size();
    }

    private void run(Copy copy) {
        try {
            if (permit.mayBegin(
                    copy.call().plan().system(),
                    copy.candidate().name(),
                    copy.call().customer())) {
                record(() -> {
                    copy.attempt().begin();
                    ask(copy);
                });
            }
        } finally {
            held.addAndGet(-copy.bytes());
        }
    }

    private void ask(Copy copy) {
        Cancellation cancellation = new Cancellation();
        running.add(cancellation);
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> cancellation.cancel(Cancellation.Reason.TIME_LIMIT),
                config.deadline().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            Ask ask = new Ask(copy.entry().id(), copy.attempt().id(), false, cancellation);
            switch (copy.candidate().answerer().ask(copy.call().question(), ask)) {
                case Reply.Whole(Answer answer, Integer status) -> compare(copy, answer, status);
                case Reply.Streamed(var stream) -> stream.close();
                case Reply.Rejected rejected -> copy.attempt().settle(AttemptEnd.rejected(rejected.status()));
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

    private static AttemptEnd ended(VariantFailure failure, Cancellation cancellation) {
        boolean late = cancellation.reason().equals(Optional.of(Cancellation.Reason.TIME_LIMIT));
        return late
                ? AttemptEnd.ended(Attempt.Status.TIMED_OUT, "shadow_deadline", failure.upstreamStatus(), null)
                : AttemptEnd.failed(failure, null);
    }

    private void compare(Copy copy, Answer answer, @org.jspecify.annotations.Nullable Integer status) {
        copy.attempt().words(answer.text().length());
        Comparison comparison = Comparison.of(copy.call().plan().contract(), copy.served(), answer);
        ShadowPair pair = new ShadowPair(
                copy.attempt().id(),
                copy.entry().id(),
                copy.call().plan().system(),
                copy.servedBy(),
                copy.candidate().name(),
                comparison.agree(),
                comparison.served(),
                comparison.shadow(),
                ledger.clock().instant());
        copy.attempt().settle(AttemptEnd.answered(status, answer.usage().orElse(null)), pair);
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
