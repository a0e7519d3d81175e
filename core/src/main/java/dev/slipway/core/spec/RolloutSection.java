package dev.slipway.core.spec;

import dev.slipway.core.rollout.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the candidate is to be rolled out. */
final class RolloutSection {
    private static final long MOST_PAIRS = 1_000_000_000;
    private static final Share USUAL_HOLDOUT = new Share(500);
    private static final Share MOST_HOLDOUT = new Share(5_000);
    private static final long MOST_UNITS = 1_000_000_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_BAKE = Duration.ofDays(90);
    private static final Duration LONGEST_OUTCOMES = Duration.ofDays(90);
    private static final Duration LONGEST_CAP = Duration.ofDays(366);
    private static final String SHARES = "a list of percentages such as [1%, 5%, 25%]";

    private RolloutSection() {}

    static SystemSpec.Rollout read(Fields spec) {
        return spec.section(
                        "rollout",
                        "shadow",
                        "steps",
                        "approval",
                        "holdout",
                        "bake",
                        "lease",
                        "productionLease",
                        "minimum",
                        "outcomes",
                        "cap")
                .map(RolloutSection::rollout)
                .orElse(new SystemSpec.Rollout(0, List.of(), List.of(), Share.NONE, SystemSpec.Pace.USUAL));
    }

    private static SystemSpec.Rollout rollout(Fields fields) {
        List<Share> steps = fields.get("steps").map(RolloutSection::steps).orElse(List.of());
        return new SystemSpec.Rollout(
                shadow(fields),
                steps,
                fields.get("approval").map(value -> approval(value, steps)).orElse(List.of()),
                fields.get("holdout")
                        .flatMap(RolloutSection::holdout)
                        .orElse(steps.isEmpty() ? Share.NONE : USUAL_HOLDOUT),
                pace(fields));
    }

    private static SystemSpec.Pace pace(Fields fields) {
        SystemSpec.Pace usual = SystemSpec.Pace.USUAL;
        Duration bake = duration(fields, "bake", LONGEST_BAKE).orElse(usual.bake());
        return new SystemSpec.Pace(
                bake,
                duration(fields, "outcomes", LONGEST_OUTCOMES).orElse(usual.outcomes()),
                fields.get("minimum")
                        .flatMap(value -> value.whole(1, MOST_UNITS))
                        .orElse(usual.minimum()),
                cap(fields, bake));
    }

    private static SystemSpec.Cap cap(Fields fields, Duration bake) {
        SystemSpec.Cap common = SystemSpec.Pace.USUAL.cap();
        Duration time = common.time().compareTo(bake) > 0 ? common.time() : bake.multipliedBy(2);
        SystemSpec.Cap usual = new SystemSpec.Cap(time, common.units());
        return fields.section("cap", "time", "units")
                .map(cap -> new SystemSpec.Cap(
                        cap.get("time").flatMap(value -> capTime(value, bake)).orElse(usual.time()),
                        cap.get("units")
                                .flatMap(value -> value.whole(1, MOST_UNITS))
                                .orElse(usual.units())))
                .orElse(usual);
    }

    private static Optional<Duration> capTime(Value value, Duration bake) {
        return value.duration(SHORTEST, LONGEST_CAP)
                .flatMap(time -> time.compareTo(bake) >= 0
                        ? Optional.of(time)
                        : value.fail("is shorter than the bake time", "at least " + Format.brief(bake)));
    }

    private static Optional<Duration> duration(Fields fields, String key, Duration longest) {
        return fields.get(key).flatMap(value -> value.duration(SHORTEST, longest));
    }

    private static long shadow(Fields fields) {
        return fields.section("shadow", ShadowSection.KEYS)
                .flatMap(shadow -> shadow.need("min", "shadow pairs wanted before the first step, such as 500"))
                .flatMap(value -> value.whole(0, MOST_PAIRS))
                .orElse(0L);
    }

    private static List<Share> steps(Value value) {
        List<Share> steps = new ArrayList<>();
        for (Value item : value.items(SHARES)) {
            Share last = steps.isEmpty() ? Share.NONE : steps.getLast();
            Optional<Share> step = item.as(Format.SHARE);
            step.filter(one -> one.compareTo(last) <= 0)
                    .ifPresent(_ -> item.fail("does not grow", "more than " + last));
            step.ifPresent(steps::add);
        }
        return steps;
    }

    private static List<Share> approval(Value value, List<Share> steps) {
        String right = steps.stream().map(Share::toString).collect(Collectors.joining(", "));
        List<Share> approval = value.distinct(Format.SHARE, SHARES);
        for (Value item : value.node() instanceof SpecNode.Seq ? value.items(SHARES) : List.<Value>of()) {
            item.written()
                    .flatMap(text -> Format.SHARE.parser().apply(text))
                    .filter(share -> !steps.contains(share))
                    .ifPresent(_ -> item.fail(
                            "is not one of the steps", right.isEmpty() ? "steps to approve" : "one of " + right));
        }
        return approval;
    }

    private static Optional<Share> holdout(Value value) {
        return value.as(Format.SHARE)
                .flatMap(share -> share.compareTo(MOST_HOLDOUT) <= 0
                        ? Optional.of(share)
                        : value.fail("is out of range", "a percentage from 0% to " + MOST_HOLDOUT));
    }
}
