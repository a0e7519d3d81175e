package dev.slipway.control;

import dev.slipway.control.view.DecisionView;
import dev.slipway.core.person.Actor;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Choice;
import dev.slipway.core.stage.Gate;
import dev.slipway.core.stage.Standing;
import dev.slipway.store.event.Act;
import dev.slipway.store.readiness.OutcomeLook;
import dev.slipway.store.readiness.StoredDecision;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Gates: the decisions that move a system from stage to stage, each kept with what was known then. Thread-safe. */
public final class GateDesk {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** When the outcome of a decision is looked at, unless somebody says otherwise. */
    private static final int REVIEW_DAYS = 90;

    private static final int MOST_NOTE = 1_000;

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Assessing assessing;
    private final Permits permits;
    private final ReadinessDesk readiness;

    GateDesk(Desk.Parts parts, Desk.Settings settings, Judging judging) {
        this.parts = parts;
        this.settings = settings;
        this.assessing = judging.assessing();
        this.permits = judging.permits();
        this.readiness = judging.readiness();
    }

    /** What gates rest on. */
    record Judging(Assessing assessing, Permits permits, ReadinessDesk readiness) {}

    /**
     * What somebody wants to decide.
     *
     * @param until the last day of a hold; null otherwise
     * @param expectedDecisions how many there were when it was looked at; null when it holds for any
     */
    public record Proposal(
            Choice choice,
            @Nullable LocalDate until,
            @Nullable Long expectedDecisions,
            Words words) {}

    /**
     * @param consulted who was asked; may be empty
     * @param alternatives what else could have been done; may be empty
     * @param reviewOn when the outcome will be looked at; null for in 90 days
     */
    public record Words(
            String reason,
            String alternatives,
            List<String> consulted,
            @Nullable LocalDate reviewOn) {
        public Words {
            consulted = List.copyOf(consulted);
        }
    }

    /** The decisions on a system, newest first. */
    public List<DecisionView> decisions(String system) {
        SystemSpec spec = assessing.state(system).spec();
        Map<Long, OutcomeLook> looks = parts.store().readiness().looks(system);
        return parts.store().readiness().decisions(system).stream()
                .map(one -> view(spec, one, Optional.ofNullable(looks.get(one.number()))))
                .toList();
    }

    /** Keeps what came of a decision, once. */
    public DecisionView look(String system, long number, String note, String actor) {
        SystemSpec spec = assessing.state(system).spec();
        StoredDecision decision = parts.store().readiness().decisions(system).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.NOT_FOUND,
                        "decision " + number + " of " + system + ": not here (expected: one that 'slipway decisions "
                                + system + "' lists)"));
        if (note.isBlank() || note.length() > MOST_NOTE) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "note: " + note.length() + " characters (expected: what came of it, in 1 to " + MOST_NOTE + ")");
        }
        OutcomeLook look = new OutcomeLook(note.strip(), settings.act(actor));
        if (!parts.store().readiness().look(system, number, look)) {
            throw new DeskException(
                    DeskException.Code.CHANGED_MEANWHILE,
                    "decision " + number + " of " + system + ": looked at already (expected: one nobody looked at)");
        }
        permits.refresh(system);
        return view(spec, decision, Optional.of(look));
    }

    /** Decides at a gate; refused with every check that is in the way, who can mend it and how. */
    public DecisionView decide(String system, Proposal proposal, String actor) {
        if (Actor.same(actor, Actor.MACHINE)) {
            throw new DeskException(
                    DeskException.Code.REFUSED,
                    "decision: by " + actor + ", which is nobody in particular (expected: a person who answers for it;"
                            + " 'slipway sign-in --person NAME --token' lets one in)");
        }
        Assessing.Assessed now = assessing.of(system);
        Standing standing = now.standing();
        if (proposal.expectedDecisions() != null && proposal.expectedDecisions() != standing.decisions()) {
            throw meanwhile(system);
        }
        Instant until = proposal.until() == null
                ? null
                : proposal.until().plusDays(1).atStartOfDay(settings.zone()).toInstant();
        Optional<Gate.Refusal> refusal = Gate.refusal(
                standing,
                new Gate.Proposal(proposal.choice(), built(now.spec(), actor), until),
                now.spec(),
                now.assessment());
        if (refusal.isPresent()) {
            throw refused(system, now, refusal.get());
        }
        Act act = settings.act(actor);
        StoredDecision decision = new StoredDecision(
                act,
                proposal.choice(),
                standing.stage(),
                standing.after(
                        proposal.choice(),
                        act.at(),
                        until,
                        Optional.ofNullable(now.spec().purpose().timebox())),
                record(now, proposal.words(), act));
        if (!parts.store().readiness().decide(system, decision)) {
            throw meanwhile(system);
        }
        assessing.remember(now);
        permits.refresh(system);
        return view(now.spec(), decision, Optional.empty());
    }

    private StoredDecision.Grounds record(Assessing.Assessed now, Words words, Act act) {
        LocalDate day = LocalDate.ofInstant(act.at(), settings.zone());
        LocalDate review = Optional.ofNullable(words.reviewOn()).orElse(day.plusDays(REVIEW_DAYS));
        if (!review.isAfter(day)) {
            throw new DeskException(DeskException.Code.INVALID, "review: " + review + " (expected: a day to come)");
        }
        String snapshot = JSON.writeValueAsString(readiness.view(now));
        return new StoredDecision.Grounds(
                words.consulted(),
                words.reason().strip(),
                words.alternatives().strip(),
                review,
                new StoredDecision.Snapshot(
                        snapshot, hash(snapshot), now.state().revision()));
    }

    private static boolean built(SystemSpec spec, String actor) {
        return Stream.concat(spec.ownership().builders().stream(), spec.ownership().vendor().stream())
                .anyMatch(one -> Actor.same(one, actor));
    }

    private static DeskException meanwhile(String system) {
        return new DeskException(
                DeskException.Code.CHANGED_MEANWHILE,
                "system " + system
                        + ": somebody decided meanwhile (expected: nobody; look at the decision with 'slipway"
                        + " decisions " + system + "' and decide again)");
    }

    private static DeskException refused(String system, Assessing.Assessed now, Gate.Refusal refusal) {
        return Refusal.checks(
                "system " + system + ": " + refusal.why(), new ReadinessViews(now.spec()), refusal.blocking());
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: every Java has it", e);
        }
    }

    private DecisionView view(SystemSpec spec, StoredDecision decision, Optional<OutcomeLook> look) {
        StoredDecision.Grounds grounds = decision.grounds();
        LocalDate today = LocalDate.ofInstant(settings.now(), settings.zone());
        return new DecisionView(
                spec.name(),
                decision.number(),
                decision.act().at(),
                decision.act().by(),
                grounds.consulted(),
                decision.choice().word(),
                decision.before().word(),
                decision.after().stage().word(),
                decision.after().ends(),
                grounds.reason(),
                grounds.alternatives(),
                grounds.reviewOn(),
                look.isEmpty() && !today.isBefore(grounds.reviewOn()),
                look.map(one -> new DecisionView.LookView(
                                one.note(), one.act().by(), one.act().at()))
                        .orElse(null),
                grounds.snapshot().revision(),
                grounds.snapshot().hash(),
                grounds.snapshot().text(),
                DecisionPage.markdown(spec, decision, look));
    }
}
