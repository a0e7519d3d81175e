package dev.slipway.control;

import dev.slipway.core.person.Actor;
import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Situation;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.readiness.Asked;
import dev.slipway.store.readiness.ReadinessRecords;
import dev.slipway.store.rollout.StoredRollout;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges systems over what is on record. Thread-safe. */
final class Assessing {
    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final ReadinessRecords records;
    private final Changes changes;
    private final Bridging bridging;

    Assessing(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
        this.records = parts.store().readiness();
        this.changes = new Changes(parts, settings);
        this.bridging = new Bridging(parts, settings);
    }

    /** A system, where it stands and how ready it is. */
    record Assessed(SystemState state, Standing standing, Assessment assessment) {
        SystemSpec spec() {
            return state.spec();
        }
    }

    SystemState state(String system) {
        return parts.store().systems().state(system).orElseThrow(() -> Refusal.missing("system " + system));
    }

    /** Every check. */
    Assessed of(String system) {
        SystemState state = state(system);
        Instant now = settings.now();
        Standing standing = standing(state);
        List<Fact> facts = records.facts(new Asked(state, standing, owned(state.spec()), now));
        Assessed first = assessed(state, standing, facts, now);
        return assessed(state, standing, more(facts, bridging.facts(first)), now);
    }

    private static List<Fact> more(List<Fact> facts, List<Fact> others) {
        return Stream.concat(facts.stream(), others.stream()).toList();
    }

    /** How the bridge goes, or went; empty before there was one. */
    Optional<Bridging.Course> course(Assessed assessed) {
        return bridging.course(assessed);
    }

    /** Notes how its checks stand now, for pictures of how they went. */
    void remember(Assessed assessed) {
        Map<Check, Boolean> lets = new EnumMap<>(Check.class);
        assessed.assessment().results().forEach((check, result) -> lets.put(check, result.lets()));
        records.bridge().see(assessed.state().name(), lets, settings.now());
    }

    /** The checks of tier C; the others are judged as if nobody had looked. */
    Assessed tierC(SystemState state) {
        Instant now = settings.now();
        Standing standing = standing(state);
        return assessed(state, standing, records.pilotFacts(new Asked(state, standing, 0, now)), now);
    }

    private Assessed assessed(SystemState state, Standing standing, List<Fact> facts, Instant now) {
        Situation situation = new Situation(state.name(), now, standing.since(), changes.last(state), rolling(state));
        return new Assessed(state, standing, Assessment.of(facts, records.waivers(state.name()), situation));
    }

    /** A system nobody decided on is a pilot since it was first applied. */
    private Standing standing(SystemState state) {
        return records.standing(state.name()).orElseGet(() -> {
            Instant first = parts.store()
                    .systems()
                    .revision(state.name(), 1)
                    .orElseThrow()
                    .applied()
                    .at();
            return Standing.begin(first, parts.store().systems().timebox(state));
        });
    }

    private boolean rolling(SystemState state) {
        return state.rollout()
                .filter(ramp -> partly(ramp)
                        || parts.store()
                                .rollouts()
                                .find(ramp.rollout())
                                .filter(StoredRollout::goesOn)
                                .isPresent())
                .isPresent();
    }

    private static boolean partly(Ramp ramp) {
        return !ramp.share().equals(Share.NONE) && !ramp.share().equals(Share.ALL);
    }

    private long owned(SystemSpec spec) {
        return parts.store().systems().states().stream()
                .filter(other ->
                        same(other.spec().ownership().owner(), spec.ownership().owner()))
                .count();
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && Actor.same(one, other);
    }
}
