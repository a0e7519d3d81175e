package dev.slipway.store.system;

import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.event.Act;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.spec.SpecYaml;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A system to try changes on. */
final class Claims {
    static final String NAME = "claims";
    static final Act DANA = new Act("Dana", Instant.parse("2026-03-01T03:00:00Z"));
    static final Act LEE = new Act("Lee", Instant.parse("2026-03-01T03:12:00Z"));

    private Claims() {}

    static Systems systems(Database database) {
        return new Systems(database.jdbi(), SpecYaml::read, UUID::randomUUID);
    }

    static SpecFiles files(String title, @Nullable String candidate) {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: claims, title: "%s" }
                spec:
                  variants:
                    rules:    { kind: rule, file: rules.yaml }
                    triage-1: { kind: openai, url: "https://api.openai.com/v1", model: triage-1 }
                    triage-2: { kind: openai, url: "https://api.openai.com/v1", model: triage-2 }
                  incumbent: rules
                """.formatted(title) + (candidate == null ? "" : "  candidate: " + candidate + "\n");
        return new SpecFiles("system.yaml", Map.of("system.yaml", yaml, "rules.yaml", """
                rules: []
                otherwise: { label: paper }
                """));
    }

    static SpecFiles named(String name) {
        SpecFiles files = files("Another", "triage-1");
        Map<String, String> texts = new HashMap<>(files.texts());
        texts.computeIfPresent("system.yaml", (_, yaml) -> yaml.replace("name: claims", "name: " + name));
        return new SpecFiles(files.main(), texts);
    }

    static SystemSpec spec(SpecFiles files) {
        return switch (SpecYaml.read(files)) {
            case SpecReading.Valid valid -> valid.spec();
            case SpecReading.Invalid invalid -> throw new AssertionError(invalid.problems());
        };
    }

    /** Two people lift a stop. */
    static void rearm(Systems systems, @Nullable String variant) {
        systems.rearm(StopScope.variant(NAME, variant), LEE);
        systems.rearm(StopScope.variant(NAME, variant), DANA);
    }

    static Change apply(Systems systems, SpecFiles files, @Nullable Long expectedVersion, Act act) {
        return systems.apply(files, spec(files), expectedVersion, act);
    }
}
