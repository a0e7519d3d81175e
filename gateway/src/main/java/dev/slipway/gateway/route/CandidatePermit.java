package dev.slipway.gateway.route;

import dev.slipway.core.rollout.Arm;
import java.util.List;

/**
 * Whether a variant may answer, asked when a call is admitted and again when its answer is released. Cheap: it is asked
 * for every piece of a stream. Safe for several threads.
 */
public interface CandidatePermit {
    /** The variants that may answer a call now, in the order they are asked. */
    List<Target> admitted(String system, Arm arm);

    /** Whether what the variant has answered may still reach a caller. */
    boolean mayRelease(String system, String variant);
}
