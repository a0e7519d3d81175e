package dev.slipway.store.readiness;

import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.spec.Metrics;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.store.spec.SpecYaml;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** What the applied spec says, and whether it said so in time. */
final class SpecFacts {
    private static final Set<String> RELIABILITY = Set.of(Metrics.AVAILABILITY, Metrics.LATENCY);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Handle handle;
    private final Asked asked;
    private final SystemSpec spec;

    SpecFacts(Handle handle, Asked asked) {
        this.handle = handle;
        this.asked = asked;
        this.spec = asked.state().spec();
    }

    List<Fact> facts() {
        String file = "revision " + asked.state().revision();
        List<Fact> facts = new ArrayList<>();
        facts.add(asked.now(Quantity.TIME_BOX, spec.purpose().timebox() != null, file));
        facts.add(asked.now(Quantity.KILL_CRITERIA, spec.purpose().kill().size(), file));
        facts.add(locked());
        if (spec.candidate() != null) {
            facts.add(asked.now(Quantity.ROLLOUT_STEPS, spec.rollout().steps().size(), file));
            facts.add(asked.now(Quantity.ABORT_RULES, spec.objectives().size(), file));
        }
        facts.add(asked.now(Quantity.RELIABILITY_TARGETS, objectives(RELIABILITY), file));
        facts.add(asked.now(Quantity.COST_TARGETS, objectives(Set.of(Metrics.COST_PER_TRANSACTION)), file));
        facts.add(asked.now(Quantity.OWNERS, spec.ownership().owner() == null ? 0 : 1, file));
        facts.add(asked.now(Quantity.INPUT_SCHEMA, spec.contract().input() != null, file));
        return facts;
    }

    private long objectives(Set<String> metrics) {
        return spec.objectives().stream()
                .filter(one -> metrics.contains(one.metric()))
                .count();
    }

    /** Whether the revision in force at the stage's first call, or the present one before any, had both. */
    private Fact locked() {
        Optional<OffsetDateTime> first = handle.createQuery("""
                        SELECT min(minute) FROM interaction_minute
                        WHERE system = :system AND minute >= date_trunc('minute', CAST(:since AS timestamptz))
                        """)
                .bind("system", asked.name())
                .bind("since", asked.standing().since())
                .mapTo(OffsetDateTime.class)
                .findOne();
        if (first.isEmpty()) {
            return asked.now(Quantity.LOCKED_BEFORE_DATA, both(spec), "no call in this stage yet");
        }
        boolean locked = inForce(first.get()).filter(SpecFacts::both).isPresent();
        return asked.now(Quantity.LOCKED_BEFORE_DATA, locked, "first call of the stage at " + first.get());
    }

    private static boolean both(SystemSpec one) {
        return one.purpose().timebox() != null && !one.purpose().kill().isEmpty();
    }

    private Optional<SystemSpec> inForce(OffsetDateTime at) {
        return handle.createQuery("""
                        SELECT files FROM system_revision
                        WHERE system = :system AND applied_at < CAST(:at AS timestamptz) + interval '1 minute'
                        ORDER BY revision DESC LIMIT 1
                        """)
                .bind("system", asked.name())
                .bind("at", at)
                .mapTo(String.class)
                .findOne()
                .map(files -> SpecYaml.read(JSON.readValue(files, SpecFiles.class)))
                .flatMap(reading -> switch (reading) {
                    case SpecReading.Valid valid -> Optional.of(valid.spec());
                    case SpecReading.Invalid _ -> Optional.empty();
                });
    }
}
