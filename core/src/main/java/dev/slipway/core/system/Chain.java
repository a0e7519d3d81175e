package dev.slipway.core.system;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stop.StopTarget;
import java.util.List;
import java.util.stream.Stream;

/** Which variants may answer a call, in the order they are asked. */
public final class Chain {
    private Chain() {}

    /**
     * The variants for a customer on {@code arm}; empty when nobody can answer. The candidate stands in it only for its
     * own arm, at a share above zero, while neither it nor the system is stopped.
     */
    public static List<String> of(SystemState state, Arm arm) {
        SystemSpec spec = state.spec();
        if (state.stop().stopsSystem()) {
            return StopTarget.of(spec, state.stop());
        }
        Stream<String> usual = Stream.concat(Stream.of(spec.incumbent()), spec.fallback().stream())
                .filter(variant -> !variant.equals(spec.candidate()));
        return StopTarget.answering(state.stop(), Stream.concat(serving(state, arm), usual));
    }

    private static Stream<String> serving(SystemState state, Arm arm) {
        return switch (arm) {
            case CANDIDATE ->
                state.rollout().filter(ramp -> ramp.share().compareTo(Share.NONE) > 0).stream()
                        .map(ramp -> ramp.candidate());
            case CONTROL, OUTSIDE -> Stream.empty();
        };
    }
}
