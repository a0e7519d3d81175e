package dev.slipway.core.rollout;

import dev.slipway.core.rollout.Missing.Kind;
import dev.slipway.core.rollout.Reading.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a rollout is judged.
 *
 * <p>In this order, the first that applies: killed → (rolled back before) → sample ratio mismatch holds → harm rolls
 * back → (held before) → not ready waits → every guardrail no worse advances, or waits for approval → the cap holds as
 * inconclusive → waits for evidence. Missing, late or undecided data never promote.
 *
 * <p>Thread-safe; the same arguments give the same verdict to the bit.
 */
public final class Evaluation {
    private final Plan plan;
    private final Position position;
    private final Evidence evidence;
    private final Instant now;
    private final Basis basis;

    private Evaluation(Plan plan, Position position, Evidence evidence, Instant now) {
        this.plan = plan;
        this.position = position;
        this.evidence = evidence;
        this.now = now;
        Basis.Moment moment = new Basis.Moment(position, evidence.findings().sequence(), now);
        this.basis =
                new Basis(plan.identity(), moment, evidence.reported(), Readings.of(plan, position.phase(), evidence));
    }

    /** Judges a rollout from what is known now. */
    public static Verdict evaluate(Plan plan, Position position, Evidence evidence, Instant now) {
        return new Evaluation(plan, position, evidence, now).verdict();
    }

    /**
     * Gives a stored verdict again: the result equals it unless something was changed since.
     *
     * @param observations all of the rollout in their order; later ones than the verdict knew are left out
     */
    public static Verdict replay(Plan plan, Verdict verdict, Iterable<? extends Observation> observations) {
        Basis.Moment moment = verdict.basis().moment();
        EvidenceFold fold = new EvidenceFold(plan);
        for (Observation one : observations) {
            if (one.sequence() <= moment.sequence()) {
                fold.add(one);
            }
        }
        Evidence evidence = new Evidence(fold.findings(), verdict.basis().reported());
        return evaluate(plan, moment.position(), evidence, moment.at());
    }

    private Verdict verdict() {
        return switch (position.standing()) {
            case KILLED -> new Verdict.Killed(basis, Wording.stands(position));
            case ROLLED_BACK -> new Verdict.Stands(Standing.ROLLED_BACK, basis, Wording.stands(position));
            case HELD -> alarm().orElseGet(() -> new Verdict.Stands(Standing.HELD, basis, Wording.stands(position)));
            case RUNNING -> alarm().orElseGet(this::progress);
        };
    }

    /** What overrules everything but a stop. */
    private Optional<Verdict> alarm() {
        List<Reading> mismatch = crossed(Question.SAMPLE_RATIO);
        if (!mismatch.isEmpty()) {
            return Optional.of(new Verdict.HoldMismatch(basis, Wording.mismatch(mismatch.getFirst())));
        }
        List<Reading> harm = crossed(Question.HARM);
        if (!harm.isEmpty()) {
            List<String> names = harm.stream().map(Reading::guardrail).toList();
            return Optional.of(new Verdict.RollBack(names, basis, Wording.harm(harm)));
        }
        return Optional.empty();
    }

    private Verdict progress() {
        if (position.phase() instanceof Phase.Done) {
            return new Verdict.Done(basis, Wording.done(plan));
        }
        List<Missing> missing = Readiness.missing(plan, position, evidence, now);
        if (!missing.isEmpty()) {
            return new Verdict.Wait(missing, until(missing), basis, Wording.waits(missing));
        }
        List<Reading> open = open();
        if (open.isEmpty()) {
            return passed();
        }
        if (capped()) {
            List<String> names = open.stream().map(Reading::guardrail).toList();
            return new Verdict.HoldInconclusive(names, basis, Wording.inconclusive(plan, open));
        }
        List<Missing> wanted = open.stream().map(Wording::wanted).toList();
        return new Verdict.Wait(wanted, capAt(), basis, Wording.waits(wanted));
    }

    /** Where nothing was compared, or a step is marked, a person has the last word. */
    private Verdict passed() {
        List<Reading> compared = asked(Question.NO_WORSE);
        Phase next = plan.after(position.phase());
        if (compared.isEmpty()) {
            return new Verdict.AwaitApproval(next, basis, Wording.nothingCompared());
        }
        if (position.phase() instanceof Phase.AtStep(int step)
                && plan.steps().get(step).approval()) {
            return new Verdict.AwaitApproval(next, basis, Wording.approval(plan, next, compared));
        }
        return next instanceof Phase.Done
                ? new Verdict.Done(basis, Wording.passedLast(compared))
                : new Verdict.Advance(next, basis, Wording.advance(plan, next, compared));
    }

    private List<Reading> asked(Question question) {
        return basis.readings().stream()
                .filter(one -> one.question() == question)
                .toList();
    }

    private List<Reading> crossed(Question question) {
        return asked(question).stream().filter(Reading::crossed).toList();
    }

    private List<Reading> open() {
        return asked(Question.NO_WORSE).stream().filter(one -> !one.crossed()).toList();
    }

    private boolean capped() {
        long units = Readings.compared(plan, position.phase()).stream()
                .mapToLong(one -> Readings.counted(one, position.phase(), evidence.findings())
                        .units())
                .max()
                .orElse(0);
        return !now.isBefore(capAt()) || units >= plan.cap().units();
    }

    private Instant capAt() {
        return position.since().plus(plan.cap().time());
    }

    private @Nullable Instant until(List<Missing> missing) {
        return missing.stream().anyMatch(one -> one.kind() == Kind.BAKE) ? Readiness.baked(plan, position) : null;
    }
}
