package dev.slipway.store.traffic;

/** Settled attempts by how they ended; the fields are those of {@link dev.slipway.core.traffic.Attempt.Status}. */
public record Counts(
        long ok,
        long pending,
        long failed,
        long timedOut,
        long rejected,
        long clientLeft,
        long cut,
        long dropped,
        long interrupted) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public long calls() {
        return ok + pending + failed + timedOut + rejected + clientLeft + cut + dropped + interrupted;
    }

    Counts plus(Counts other) {
        return new Counts(
                ok + other.ok,
                pending + other.pending,
                failed + other.failed,
                timedOut + other.timedOut,
                rejected + other.rejected,
                clientLeft + other.clientLeft,
                cut + other.cut,
                dropped + other.dropped,
                interrupted + other.interrupted);
    }
}
