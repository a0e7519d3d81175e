package dev.slipway.gateway.route;

import dev.slipway.core.rollout.Arm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a variant may answer, asked when a call is admitted and again when its answer is released. Cheap: it is asked
 * for every piece of a stream. Safe for several threads.
 */
public interface CandidatePermit {
    /**
     * The variants that may answer a call now, in the order they are asked; the candidate only under a live lease.
     *
     * @param customer null when the call named none
     */
    List<Target> admitted(String system, Arm arm, @Nullable String customer);

    /** Whether a variant may begin to answer. */
    boolean mayBegin(String system, String variant, @Nullable String customer);

    /**
     * Whether what the variant has answered may still reach a caller: like {@link #mayBegin}, but a stop that drains lets
     * what has begun end.
     */
    boolean mayRelease(String system, String variant, @Nullable String customer);
}
