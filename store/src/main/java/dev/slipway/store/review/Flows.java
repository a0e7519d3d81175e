package dev.slipway.store.review;

import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.store.system.Systems;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The specs items came under. A revision never changes, so each is read once. Thread-safe. */
public final class Flows {
    private final Systems systems;
    private final Function<SpecFiles, SpecReading> reader;
    private final Map<Key, Optional<SystemSpec>> read = new ConcurrentHashMap<>();

    private record Key(String system, long revision) {}

    public Flows(Systems systems, Function<SpecFiles, SpecReading> reader) {
        this.systems = systems;
        this.reader = reader;
    }

    /** The flow an item follows to its end. */
    public Flow of(Item item) {
        return spec(item).map(SystemSpec::review).orElse(Flow.PLAIN);
    }

    /** The spec an item came under; empty for one of before flows. */
    public Optional<SystemSpec> spec(Item item) {
        Long revision = item.track().revision();
        return revision == null
                ? Optional.empty()
                : read.computeIfAbsent(new Key(item.matter().system(), revision), this::spec);
    }

    private Optional<SystemSpec> spec(Key key) {
        return systems.revision(key.system(), key.revision())
                .map(revision -> reader.apply(revision.files()))
                .flatMap(reading -> switch (reading) {
                    case SpecReading.Valid valid -> Optional.of(valid.spec());
                    case SpecReading.Invalid _ -> Optional.empty();
                });
    }
}
