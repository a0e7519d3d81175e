package dev.slipway.control;

import dev.slipway.control.view.Calls;
import dev.slipway.control.view.SystemView;
import dev.slipway.control.view.VariantCalls;
import dev.slipway.core.person.Gap;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Standing;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.system.Chain;
import dev.slipway.core.system.Sentence;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.node.Resting;
import dev.slipway.store.rollout.StoredRollout;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of a system. */
final class SystemViews {
    private static final Duration SPAN = Duration.ofHours(24);

    private final Desk.Parts parts;
    private final Desk.Settings settings;

    SystemViews(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    List<SystemView.Head> heads() {
        Map<String, Calls> calls = parts.traffic().calls(since());
        Set<String> left = parts.store().people().departed();
        Stages stages = Stages.read(parts, settings);
        List<Resting> resting = parts.nodes().resting();
        Map<UUID, StoredRollout> newest = parts.store().rollouts().newest().stream()
                .collect(Collectors.toMap(StoredRollout::id, Function.identity()));
        return parts.store().systems().states().stream()
                .map(state -> head(
                        state,
                        state.rollout().filter(Ramp::shadow).isPresent() ? shadow(state) : SystemView.ShadowView.NONE,
                        new Around(
                                calls.getOrDefault(state.name(), Calls.NONE),
                                left,
                                stages,
                                IllUpstreams.of(state, resting),
                                state.rollout().flatMap(ramp -> Optional.ofNullable(newest.get(ramp.rollout()))))))
                .toList();
    }

    SystemView full(SystemState state) {
        SystemSpec spec = state.spec();
        SpecFiles files = parts.store()
                .systems()
                .revision(state.name(), state.revision())
                .orElseThrow()
                .files();
        SystemView.ShadowView shadow = shadow(state);
        IllUpstreams ill = IllUpstreams.of(state, parts.nodes().resting());
        Calls calls = parts.traffic().calls(since()).getOrDefault(state.name(), Calls.NONE);
        return new SystemView(
                head(
                        state,
                        shadow,
                        new Around(
                                calls,
                                parts.store().people().departed(),
                                Stages.read(parts, settings),
                                ill,
                                rollout(state))),
                new SystemView.Spec(files.main(), files.texts()),
                state.specHash(),
                ramp(state),
                variants(state, ill),
                shadow,
                spec.pending());
    }

    /**
     * What a head says beside the state.
     *
     * @param left ids of people who are not here any more
     * @param ill what its nodes leave alone
     * @param rollout the newest of its candidate, if there was one
     */
    private record Around(
            Calls calls, Set<String> left, Stages stages, IllUpstreams ill, Optional<StoredRollout> rollout) {}

    private SystemView.Head head(SystemState state, SystemView.ShadowView shadow, Around around) {
        SystemSpec spec = state.spec();
        Sentence sentence = Sentence.of(
                state, new Sentence.Shadow(shadow.pairs(), shadow.compared(), shadow.agreed()), settings.zonedNow());
        Told told = due(
                due(told(state, sentence, around.rollout()), around.ill().sentence(settings.zonedNow())),
                around.stages().deadline(state));
        return new SystemView.Head(
                spec.name(),
                spec.title(),
                around.stages().of(state).stage().word(),
                told.text(),
                told.meaning().name().toLowerCase(Locale.ROOT),
                spec.incumbent(),
                spec.candidate(),
                state.rollout().map(ramp -> ramp.share()).orElse(null),
                state.rollout().map(ramp -> ramp.shadow()).orElse(false),
                state.stop(),
                state.revision(),
                state.version(),
                around.calls(),
                Gap.of(spec.ownership(), around.left()::contains));
    }

    /** What is due needs somebody. */
    private static Told due(Told told, Optional<String> deadline) {
        return deadline.map(words -> new Told(
                        told.text().replaceFirst("(?i)[;.] nothing needs you\\.", ".") + " " + words,
                        told.meaning() == Sentence.Meaning.FINE ? Sentence.Meaning.WATCH : told.meaning()))
                .orElse(told);
    }

    private record Told(String text, Sentence.Meaning meaning) {}

    /** While evidence moves the share, what a rollout needs of a person is something else than what a ramp by hand does. */
    private Told told(SystemState state, Sentence sentence, Optional<StoredRollout> begun) {
        Optional<StoredRollout> rollout = begun.filter(StoredRollout::goesOn);
        if (rollout.isEmpty() || !state.stop().stopsNothing()) {
            boolean back = begun.filter(one -> one.position().standing() == Standing.ROLLED_BACK)
                    .isPresent();
            return new Told(back ? sentence.rolledBack().text() : sentence.text(), sentence.meaning());
        }
        String what = sentence.text()
                .replace(" Nothing needs you.", "")
                .replaceFirst(
                        " (The first step is yours to take|[0-9,]+ more are wanted before the first step)\\.", "");
        if (rollout.get().position().standing() == Standing.HELD) {
            return new Told(what + " The rollout is held until somebody resumes it.", Sentence.Meaning.WATCH);
        }
        boolean asks = parts.store().rollouts().verdicts(rollout.get().id(), 1).stream()
                .anyMatch(verdict -> verdict.kind().equals("await-approval")
                        && !verdict.at().isBefore(rollout.get().position().since()));
        return asks
                ? new Told(what + " The next step waits for a person's approval.", Sentence.Meaning.WATCH)
                : new Told(what + " Evidence decides about the next step; nothing needs you.", Sentence.Meaning.FINE);
    }

    private Optional<StoredRollout> rollout(SystemState state) {
        return state.rollout().flatMap(ramp -> parts.store().rollouts().find(ramp.rollout()));
    }

    private @Nullable String evidence(SystemState state) {
        return rollout(state)
                .map(rollout -> RolloutViews.reason(
                        RolloutJudge.position(rollout, state.stop()),
                        parts.store().rollouts().verdicts(rollout.id(), 1)))
                .orElse(null);
    }

    private SystemView.ShadowView shadow(SystemState state) {
        return state.rollout()
                .map(ramp -> parts.traffic().shadow(state.name(), ramp))
                .orElse(SystemView.ShadowView.NONE);
    }

    private SystemView.@Nullable RampView ramp(SystemState state) {
        return state.rollout()
                .map(ramp -> new SystemView.RampView(
                        ramp.rollout(),
                        ramp.candidate(),
                        ramp.share(),
                        ramp.holdout(),
                        ramp.shadow(),
                        parts.traffic().enrolled(state.name(), ramp.rollout()),
                        evidence(state)))
                .orElse(null);
    }

    private List<SystemView.VariantView> variants(SystemState state, IllUpstreams ill) {
        Map<String, VariantCalls> calls = parts.traffic().variants(state.name(), since());
        SystemState permitted = state.permitted(settings.now());
        List<String> candidates = Chain.of(permitted, Arm.CANDIDATE);
        List<String> others = Chain.of(permitted, Arm.OUTSIDE);
        return state.spec().variants().entrySet().stream()
                .map(variant -> new SystemView.VariantView(
                        variant.getKey(),
                        variant.getValue().kind(),
                        role(state.spec(), variant.getKey()),
                        candidates.contains(variant.getKey()) || others.contains(variant.getKey()),
                        ill.rest(variant.getKey()),
                        calls.getOrDefault(variant.getKey(), VariantCalls.NONE)))
                .toList();
    }

    private static String role(SystemSpec spec, String variant) {
        if (variant.equals(spec.incumbent())) {
            return "incumbent";
        }
        if (Optional.of(variant).equals(spec.candidateName())) {
            return "candidate";
        }
        return spec.fallback().contains(variant) ? "fallback" : "other";
    }

    private Instant since() {
        return settings.now().minus(SPAN);
    }
}
