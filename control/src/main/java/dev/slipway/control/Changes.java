package dev.slipway.control;

import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.system.SystemState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which revision of a system model, prompt, tool, data or policy last changed: who answers, from what, in which order and
 * under which contract. A new title or another owner changes none of them. Thread-safe.
 */
final class Changes {
    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param revision up to which it is known */
    private record Known(long revision, long changed) {}

    Changes(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    long last(SystemState state) {
        Known before = known.get(state.name());
        if (before != null && before.revision() == state.revision()) {
            return before.changed();
        }
        long floor = before == null || before.revision() > state.revision() ? 1 : before.changed();
        long changed = search(state, floor);
        known.put(state.name(), new Known(state.revision(), changed));
        return changed;
    }

    /** Back from the newest until one differs. */
    private long search(SystemState state, long floor) {
        String now = behaviour(state.spec());
        for (long number = state.revision(); number > floor; number--) {
            if (!spec(state.name(), number - 1).map(Changes::behaviour).equals(Optional.of(now))) {
                return number;
            }
        }
        return floor;
    }

    private Optional<SystemSpec> spec(String system, long revision) {
        return parts.store().systems().revision(system, revision).flatMap(one -> switch (settings.reader()
                .apply(one.files())) {
            case SpecReading.Valid valid -> Optional.of(valid.spec());
            case SpecReading.Invalid _ -> Optional.empty();
        });
    }

    /** As text, since a rule's pattern equals only itself; compared within one run of the program only. */
    private static String behaviour(SystemSpec spec) {
        return List.of(
                        spec.variants(),
                        spec.incumbent(),
                        Optional.ofNullable(spec.candidate()),
                        spec.fallback(),
                        spec.contract(),
                        spec.customer(),
                        spec.stopping())
                .toString();
    }
}
