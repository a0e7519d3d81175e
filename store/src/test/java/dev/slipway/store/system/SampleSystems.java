package dev.slipway.store.system;

import dev.slipway.core.spec.SpecFiles;
import dev.slipway.store.postgres.Database;
import java.util.HashMap;
import java.util.Map;

/** {@link Claims} for tests of other packages. */
public final class SampleSystems {
    public static final String NAME = Claims.NAME;

    private SampleSystems() {}

    /** One system that rolls a candidate out. */
    public static Systems withCandidate(Database database) {
        Systems systems = Claims.systems(database);
        Claims.apply(systems, Claims.files("Claims", "triage-1"), null, Claims.DANA);
        return systems;
    }

    /** The same system, under another lease. */
    public static void lease(Systems systems, String length) {
        SpecFiles files = Claims.files("Claims", "triage-1");
        Map<String, String> texts = new HashMap<>(files.texts());
        texts.computeIfPresent("system.yaml", (_, yaml) -> yaml + "  rollout: { lease: " + length + " }\n");
        Claims.apply(systems, new SpecFiles(files.main(), texts), null, Claims.DANA);
    }

    /** Another system beside it. */
    public static void second(Systems systems) {
        Claims.apply(systems, Claims.named("second"), null, Claims.DANA);
    }
}
