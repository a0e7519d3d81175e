package dev.slipway.store.readiness;

import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Waiver;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.stall.Runway;
import dev.slipway.core.stall.Signals;
import dev.slipway.store.event.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Everything readiness has on record. What changes it locks the system's row first. Thread-safe. */
public final class ReadinessRecords {
    private final Jdbi jdbi;
    private final AuditFacts audit = new AuditFacts();

    public ReadinessRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How checks went over time, and how the bridge was planned. */
    public BridgeRecords bridge() {
        return new BridgeRecords(jdbi);
    }

    /**
     * Whose stall is asked about.
     *
     * @param candidate whose answers' quality counts; null without one
     * @param owners changes of the owner, as the revisions show them
     * @param money null without a budget
     */
    public record Stuck(
            String system,
            @Nullable String candidate,
            Targets targets,
            List<Signals.Told> owners,
            @Nullable Runway money) {
        public Stuck {
            owners = List.copyOf(owners);
        }
    }

    /** Parts that have to be right, and answered; null without an objective of that kind. */
    public record Targets(
            @Nullable Double quality, @Nullable Double availability) {}

    /** What the last weeks' calls tell about why a system gets nowhere. */
    public Signals signals(Stuck stuck, Instant now) {
        return jdbi.withHandle(handle -> {
            StallSignals read = new StallSignals(handle, stuck.system(), now);
            String candidate = stuck.candidate();
            return new Signals(
                    candidate == null ? List.of() : read.quality(candidate),
                    stuck.targets().quality(),
                    read.interventions(false),
                    read.interventions(true),
                    stuck.owners(),
                    read.calls(stuck.targets().availability()),
                    read.use(),
                    stuck.money());
        });
    }

    /** All facts there are about a system: what the record shows, and what people said that nothing newer replaces. */
    public List<Fact> facts(Asked asked) {
        return jdbi.inTransaction(handle -> {
            List<Fact> facts = new ArrayList<>();
            facts.addAll(new SpecFacts(handle, asked).facts());
            facts.addAll(new RolloutFacts(handle, asked).facts());
            facts.addAll(new PeopleFacts(handle, asked).facts());
            facts.addAll(new TrafficFacts(handle, asked).facts());
            facts.addAll(audit.facts(handle, asked));
            facts.addAll(Attestations.facts(handle, asked.name()));
            Decisions.newest(handle, asked.name()).map(StoredDecision::fact).ifPresent(facts::add);
            return facts;
        });
    }

    /** The facts behind what a stage permits, which is asked often: those of tier C alone. */
    public List<Fact> pilotFacts(Asked asked) {
        return jdbi.inTransaction(handle -> {
            List<Fact> facts = new ArrayList<>(new SpecFacts(handle, asked).facts());
            new RolloutFacts(handle, asked).stopDrill().ifPresent(facts::add);
            facts.addAll(new PeopleFacts(handle, asked).owner());
            facts.addAll(audit.facts(handle, asked));
            facts.addAll(Attestations.facts(handle, asked.name()));
            return facts;
        });
    }

    /** Keeps what somebody said. */
    public void tell(String system, List<Told> told, Act act) {
        jdbi.useTransaction(handle -> Attestations.insert(handle, LockedSystem.of(handle, system), told, act));
    }

    /** Waivers that were approved, newest first; also those that ended. */
    public List<Waiver> waivers(String system) {
        return jdbi.withHandle(handle -> Waivers.approved(handle, system));
    }

    /** Waivers that wait for whoever is to approve them, newest first. */
    public List<WaiverRequest> waiting(String system) {
        return jdbi.withHandle(handle -> Waivers.waiting(handle, system));
    }

    /** Asks for a waiver. */
    public void ask(String system, WaiverRequest.Wish wish, Act act) {
        jdbi.useTransaction(handle -> Waivers.ask(handle, LockedSystem.of(handle, system), wish, act));
    }

    /** Approves what was asked for; empty when somebody did meanwhile. */
    public Optional<Waiver> approve(String system, WaiverRequest request, Act act) {
        return jdbi.inTransaction(handle -> Waivers.approve(handle, LockedSystem.of(handle, system), request, act));
    }

    /** Decisions, newest first. */
    public List<StoredDecision> decisions(String system) {
        return jdbi.withHandle(handle -> Decisions.all(handle, system));
    }

    /** Where systems stand that were decided on, by name. */
    public Map<String, Standing> standings() {
        return jdbi.withHandle(Decisions::standings);
    }

    /** When a system was first applied, and where it stands; without a standing nothing was decided yet. */
    public Optional<Standing> standing(String system) {
        return jdbi.withHandle(handle -> Decisions.newest(handle, system)).map(StoredDecision::after);
    }

    /** Keeps a decision unless somebody decided meanwhile; whether it was kept. */
    public boolean decide(String system, StoredDecision decision) {
        return jdbi.inTransaction(handle -> Decisions.insert(handle, LockedSystem.of(handle, system), decision));
    }

    /** Keeps a look at what came of a decision that is on record; false where somebody has looked before. */
    public boolean look(String system, long number, OutcomeLook look) {
        return jdbi.inTransaction(handle -> OutcomeLooks.insert(handle, LockedSystem.of(handle, system), number, look));
    }

    /** The looks at what came of a system's decisions, by the number of the decision. */
    public Map<Long, OutcomeLook> looks(String system) {
        return jdbi.withHandle(handle -> OutcomeLooks.of(handle, system));
    }
}
