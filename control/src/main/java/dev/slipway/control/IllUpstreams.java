package dev.slipway.control;

import dev.slipway.control.view.SystemView;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.node.Resting;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Variants of one system that nodes leave alone.
 *
 * @param resting once for each variant and node, those first that are asked again first
 */
record IllUpstreams(List<Resting> resting) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

    IllUpstreams {
        resting = List.copyOf(resting);
    }

    static IllUpstreams of(SystemState state, List<Resting> everywhere) {
        return new IllUpstreams(everywhere.stream()
                .filter(one -> one.system().equals(state.name()))
                .filter(one -> state.spec().variants().containsKey(one.variant()))
                .toList());
    }

    SystemView.@Nullable Rest rest(String variant) {
        List<Resting> nodes =
                resting.stream().filter(one -> one.variant().equals(variant)).toList();
        if (nodes.isEmpty()) {
            return null;
        }
        Instant first =
                nodes.stream().map(Resting::until).min(Instant::compareTo).orElseThrow();
        int trying = Math.toIntExact(nodes.stream().filter(Resting::trying).count());
        return new SystemView.Rest(nodes.size(), trying, first);
    }

    /** What is ill, a sentence for each variant; empty when nothing is. */
    Optional<String> sentence(ZonedDateTime now) {
        List<String> sentences = resting.stream()
                .map(Resting::variant)
                .distinct()
                .map(variant -> sentence(variant, now))
                .toList();
        return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }

    private String sentence(String variant, ZonedDateTime now) {
        SystemView.Rest rest = Objects.requireNonNull(rest(variant));
        String where = rest.nodes() == 1 ? "1 node leaves" : rest.nodes() + " nodes leave";
        String when = rest.trying() > 0
                ? "a call is trying it now."
                : rest.until().isAfter(now.toInstant())
                        ? "it is tried again at "
                                + rest.until().atZone(now.getZone()).format(TIME) + "."
                        : "the next call tries it again.";
        return variant + " keeps failing: " + where + " it alone, and " + when;
    }
}
