package dev.slipway.core.stop;

import dev.slipway.core.spec.SystemSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What answers while a whole system is stopped. A stop takes away what is being tried: the candidate, where there is
 * one, so that the incumbent stands behind the fallback; otherwise the incumbent itself.
 */
public final class StopTarget {
    private StopTarget() {}

    /** Variants in the order they are asked; empty when nobody can answer. Variants stopped on their own are left out. */
    public static List<String> of(SystemSpec spec, Stop stop) {
        String withdrawn = spec.candidateName().orElse(spec.incumbent());
        List<String> order = new ArrayList<>(spec.fallback());
        order.add(spec.incumbent());
        return answering(stop, order.stream().filter(variant -> !variant.equals(withdrawn)));
    }

    /** Keeps the variants that can answer, each once: those that are not stopped on their own. */
    public static List<String> answering(Stop stop, Stream<String> variants) {
        return variants.filter(variant -> !stop.stopsVariant(variant))
                .distinct()
                .toList();
    }
}
