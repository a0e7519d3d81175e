package dev.slipway.control;

import dev.slipway.control.view.ReadinessView;
import dev.slipway.control.view.ReadinessView.CheckView;
import dev.slipway.control.view.ReadinessView.FactView;
import dev.slipway.control.view.ReadinessView.NextView;
import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.CheckResult;
import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Group;
import dev.slipway.core.readiness.Mend;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.readiness.Role;
import dev.slipway.core.readiness.Waiver;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.store.readiness.WaiverRequest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Readiness in words. */
final class ReadinessViews {
    private static final Properties SUPPORTS = supports();

    private final SystemSpec spec;

    ReadinessViews(SystemSpec spec) {
        this.spec = spec;
    }

    private static Properties supports() {
        Properties all = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(ReadinessViews.class.getResourceAsStream("readiness-supports.properties")),
                StandardCharsets.UTF_8)) {
            all.load(in);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("readiness-supports.properties", e);
        }
    }

    ReadinessView of(Standing standing, Assessment assessment, List<WaiverRequest> waiting) {
        return new ReadinessView(
                spec.name(),
                assessment.at(),
                assessment.behind().toSeconds(),
                stage(standing, assessment),
                assessment.overall(),
                assessment.weakest().word(),
                Stream.of(Group.values()).map(group -> group(group, assessment)).toList(),
                assessment.tiers().stream()
                        .map(tier -> tier.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList(),
                assessment.results().values().stream().map(this::check).toList(),
                waiting.stream().map(ReadinessViews::waiting).toList());
    }

    private static ReadinessView.StageView stage(Standing standing, Assessment assessment) {
        return new ReadinessView.StageView(
                standing.stage().word(),
                standing.since(),
                standing.ends(),
                standing.overdue(assessment.at()),
                standing.holds(),
                standing.recycled(),
                standing.decisions(),
                standing.stage().next().map(Stage::word).orElse(null),
                assessment.blocking(standing.stage().needs()).stream()
                        .map(result -> result.check().name())
                        .toList());
    }

    private static ReadinessView.GroupView group(Group group, Assessment assessment) {
        List<CheckResult> results = assessment.results().values().stream()
                .filter(result -> result.check().group() == group)
                .toList();
        long passed =
                results.stream().filter(CheckResult.Passed.class::isInstance).count();
        return new ReadinessView.GroupView(
                group.word(), Objects.requireNonNull(assessment.groups().get(group)), (int) passed, results.size());
    }

    private static ReadinessView.WaitingView waiting(WaiverRequest request) {
        return new ReadinessView.WaitingView(
                request.wish().check().name(),
                request.wish().reason(),
                request.asked().by(),
                request.wish().approver(),
                request.wish().days(),
                request.asked().at());
    }

    CheckView check(CheckResult result) {
        Check check = result.check();
        Found found = found(result);
        return new CheckView(
                check.name(),
                check.group().word(),
                check.title(),
                check.tier().name().toLowerCase(Locale.ROOT),
                check.blocker(),
                found.word(),
                result.score(),
                check.evidence().stream().map(EvidenceKind::word).toList(),
                check.expiry(),
                found.why(),
                found.next(),
                found.until(),
                found.facts().stream().map(ReadinessViews::fact).toList(),
                found.waiver() == null ? null : waiver(found.waiver()),
                SUPPORTS.getProperty(check.name(), ""));
    }

    private record Found(
            String word,
            List<String> why,
            @Nullable NextView next,
            @Nullable Instant until,
            List<Fact> facts,
            @Nullable Waiver waiver) {}

    private Found found(CheckResult result) {
        return switch (result) {
            case CheckResult.Passed passed ->
                new Found("passed", List.of(), null, passed.until(), passed.facts(), null);
            case CheckResult.Failed failed ->
                new Found("failed", failed.why(), next(failed.next()), null, List.of(), null);
            case CheckResult.NotMeasured unknown ->
                new Found("not_measured", unknown(unknown), next(unknown.next()), null, List.of(), null);
            case CheckResult.Waived waived -> {
                Found instead = found(waived.instead());
                yield new Found(
                        "waived", instead.why(), instead.next(), waived.waiver().expires(), List.of(), waived.waiver());
            }
        };
    }

    /** What nobody knows, for each thing. */
    static List<String> unknown(CheckResult.NotMeasured unknown) {
        return unknown.missing().stream()
                .distinct()
                .map(ReadinessViews::unknown)
                .toList();
    }

    private static String unknown(Quantity quantity) {
        String how = switch (quantity.source()) {
            case NOT_YET -> "this version cannot measure it";
            case RECORD -> "nothing on record shows it yet";
            case OWNER -> "the owner has not said so";
            case SPONSOR -> "the sponsor has not said so";
            case ANYBODY -> "nobody has said so";
        };
        return quantity.words() + ": " + how;
    }

    private NextView next(Mend mend) {
        return new NextView(who(mend.who()), mend.words(), mend.command());
    }

    /** The role, with the people it is given to. */
    String who(Role role) {
        SystemSpec.Ownership people = spec.ownership();
        List<String> named = switch (role) {
            case OWNER -> listed(people.owner());
            case DEPUTY -> listed(people.deputy());
            case SPONSOR -> listed(people.sponsor());
            case BUILDERS -> people.builders();
            case OPERATORS -> listed(people.operators());
        };
        return role.word() + (named.isEmpty() ? "" : " (" + String.join(", ", named) + ")");
    }

    private static List<String> listed(@Nullable String one) {
        return Optional.ofNullable(one).stream().toList();
    }

    private static FactView fact(Fact fact) {
        return new FactView(
                fact.quantity().word(),
                fact.quantity().words(),
                fact.quantity().show(fact.value()),
                fact.evidence().word(),
                fact.at(),
                fact.revision(),
                fact.source());
    }

    private static ReadinessView.WaiverView waiver(Waiver waiver) {
        return new ReadinessView.WaiverView(
                waiver.reason(), waiver.asker(), waiver.approver(), waiver.at(), waiver.expires());
    }
}
