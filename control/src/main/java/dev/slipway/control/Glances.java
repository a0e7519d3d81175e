package dev.slipway.control;

import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.system.SystemState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How ready each system was when somebody last looked, for lists of all of them: judging a thousand anew for each reader would
 * take long. Looks at a few now and then by itself. Thread-safe.
 */
final class Glances {
    private static final Logger LOG = LoggerFactory.getLogger(Glances.class);
    private static final Duration OLD = Duration.ofMinutes(10);
    private static final int AT_ONCE = 3;

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Assessing assessing;
    private final Map<String, Glance> seen = new ConcurrentHashMap<>();

    /**
     * @param inTheWay how many checks hold up the next stage
     * @param alert what whoever pays for its bridge has to hear; empty when nothing
     */
    record Glance(Instant at, String weakest, double score, int inTheWay, String alert) {}

    Glances(Desk.Parts parts, Desk.Settings settings, Assessing assessing) {
        this.parts = parts;
        this.settings = settings;
        this.assessing = assessing;
    }

    Optional<Glance> of(String system) {
        return Optional.ofNullable(seen.get(system));
    }

    /** Remembers what somebody has just seen. */
    void keep(Assessing.Assessed assessed) {
        Assessment assessment = assessed.assessment();
        seen.put(
                assessed.state().name(),
                new Glance(
                        settings.now(),
                        assessment.weakest().word(),
                        assessment.overall(),
                        assessment.blocking(assessed.standing().stage().needs()).size(),
                        alert(assessed)));
        assessing.remember(assessed);
    }

    /** Also told on the timeline, once for each plan. */
    private String alert(Assessing.Assessed assessed) {
        Optional<Bridging.Course> course = assessing.course(assessed);
        String alert = course.flatMap(Bridging.Course::alert).orElse("");
        if (!alert.isEmpty()) {
            parts.store()
                    .readiness()
                    .bridge()
                    .warn(assessed.state().name(), course.orElseThrow().planned(), alert, settings.act(Permits.ACTOR));
        }
        return alert;
    }

    /** Looks at those that were not looked at for longest. */
    void sweep() {
        Instant old = settings.now().minus(OLD);
        parts.store().systems().states().stream()
                .filter(state -> at(state).isBefore(old))
                .sorted(Comparator.comparing(this::at))
                .limit(AT_ONCE)
                .forEach(this::quietly);
    }

    private Instant at(SystemState state) {
        return of(state.name()).map(Glance::at).orElse(Instant.MIN);
    }

    private void quietly(SystemState state) {
        try {
            keep(assessing.of(state.name()));
        } catch (RuntimeException e) {
            LOG.warn("readiness of {}: not looked at for the portfolio; trying again", state.name(), e);
        }
    }
}
