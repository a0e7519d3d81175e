package dev.slipway.store.system;

import dev.slipway.store.postgres.Database;

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

    /** Another system beside it. */
    public static void second(Systems systems) {
        Claims.apply(systems, Claims.named("second"), null, Claims.DANA);
    }
}
