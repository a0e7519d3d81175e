package dev.slipway.control;

import dev.slipway.control.view.Calls;
import dev.slipway.control.view.SystemView;
import dev.slipway.control.view.VariantCalls;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.system.Chain;
import dev.slipway.core.system.Sentence;
import dev.slipway.core.system.SystemState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        return parts.store().systems().states().stream()
                .map(state -> head(state, shadow(state), calls.getOrDefault(state.name(), Calls.NONE)))
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
        Calls calls = parts.traffic().calls(since()).getOrDefault(state.name(), Calls.NONE);
        return new SystemView(
                head(state, shadow, calls),
                new SystemView.Spec(files.main(), files.texts()),
                state.specHash(),
                ramp(state),
                variants(state),
                shadow,
                spec.pending());
    }

    private SystemView.Head head(SystemState state, SystemView.ShadowView shadow, Calls calls) {
        SystemSpec spec = state.spec();
        Sentence sentence = Sentence.of(
                state, new Sentence.Shadow(shadow.pairs(), shadow.compared(), shadow.agreed()), settings.zonedNow());
        return new SystemView.Head(
                spec.name(),
                spec.title(),
                "pilot",
                sentence.text(),
                sentence.meaning().name().toLowerCase(Locale.ROOT),
                spec.incumbent(),
                spec.candidate(),
                state.rollout().map(ramp -> ramp.share()).orElse(null),
                state.rollout().map(ramp -> ramp.shadow()).orElse(false),
                state.stop(),
                state.revision(),
                state.version(),
                calls);
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
                        parts.traffic().enrolled(state.name(), ramp.rollout())))
                .orElse(null);
    }

    private List<SystemView.VariantView> variants(SystemState state) {
        Map<String, VariantCalls> calls = parts.traffic().variants(state.name(), since());
        List<String> candidates = Chain.of(state, Arm.CANDIDATE);
        List<String> others = Chain.of(state, Arm.OUTSIDE);
        return state.spec().variants().entrySet().stream()
                .map(variant -> new SystemView.VariantView(
                        variant.getKey(),
                        variant.getValue().kind(),
                        role(state.spec(), variant.getKey()),
                        candidates.contains(variant.getKey()) || others.contains(variant.getKey()),
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
