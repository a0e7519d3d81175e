package dev.slipway.control;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.stage.Deadline;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.system.SystemState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where all systems stand, read at once. */
final class Stages {
    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Map<String, Standing> decided;
    private final Map<String, Instant> begun;

    private Stages(
            Desk.Parts parts, Desk.Settings settings, Map<String, Standing> decided, Map<String, Instant> begun) {
        this.parts = parts;
        this.settings = settings;
        this.decided = decided;
        this.begun = begun;
    }

    static Stages read(Desk.Parts parts, Desk.Settings settings) {
        return new Stages(
                parts,
                settings,
                parts.store().readiness().standings(),
                parts.store().registrations().begun());
    }

    /** A system nobody decided on is a pilot since it was first applied. */
    Standing of(SystemState state) {
        Standing standing = decided.get(state.name());
        return standing != null
                ? standing
                : Standing.begin(
                        begun.getOrDefault(state.name(), settings.now()),
                        parts.store().systems().timebox(state));
    }

    /** What is due, in words; empty while nothing is. */
    Optional<String> deadline(SystemState state) {
        Instant now = settings.now();
        Share carried = state.rollout()
                .map(ramp -> state.permit().of(ramp.share(), now))
                .orElse(Share.NONE);
        return Deadline.words(of(state), carried, now, settings.zone());
    }
}
