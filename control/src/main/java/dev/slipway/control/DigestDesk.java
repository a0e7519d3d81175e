package dev.slipway.control;

import dev.slipway.control.view.Calls;
import dev.slipway.control.view.DigestView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.digest.Digest;
import dev.slipway.core.digest.Week;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Person;
import dev.slipway.core.price.Money;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.CheckResult;
import dev.slipway.core.readiness.Role;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stall.Diagnosis;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.digest.Digests;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What owners are told once a week, made at its beginning and kept; and whether they read it. Thread-safe. */
public final class DigestDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DigestDesk.class);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration STILL_MINE = Duration.ofDays(30);
    private static final int AT_ONCE = 5;

    /** How long what was read for all systems serves, and how often somebody looks for owners without a digest. */
    private static final Duration OFTEN = Duration.ofMinutes(10);

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Sources sources;
    private final Digests digests;
    private volatile Instant complete = Instant.EPOCH;
    private volatile @Nullable Shared shared;

    DigestDesk(Desk.Parts parts, Desk.Settings settings, Sources sources) {
        this.parts = parts;
        this.settings = settings;
        this.sources = sources;
        this.digests = parts.store().people().digests();
    }

    /** What it is made of. */
    record Sources(SystemDesk systems, Assessing assessing, GateDesk gates, Diagnosing diagnosing) {}

    /** What is read for all systems at once. */
    private record Shared(
            Instant at,
            List<SystemView.Head> heads,
            Map<String, Calls> lately,
            Map<String, Calls> both,
            Map<String, Instant> stillMine) {}

    /** This week's of one person, who reads it now. Of whoever owns nothing nothing is kept. */
    public DigestView read(String person) {
        LocalDate week = week();
        Instant now = settings.now();
        if (digests.find(person, week).isEmpty()) {
            Digest digest = make(person, shared(Duration.ZERO));
            if (digest.parts().isEmpty()) {
                return view(new Digests.Kept(person, week, digest, now, null, null));
            }
            digests.keep(person, week, digest, now);
        }
        digests.opened(person, week, now);
        return view(digests.find(person, week).orElseThrow());
    }

    /** Whether those of the last weeks were read and led to something, the newest first. */
    public List<DigestView.ReadView> all(int limit) {
        return digests.newest(limit).stream()
                .map(one -> new DigestView.ReadView(
                        one.person(),
                        one.week(),
                        one.made(),
                        one.digest().parts().stream()
                                .mapToLong(part -> part.todo().size())
                                .sum(),
                        one.opened(),
                        one.acted()))
                .toList();
    }

    /** Makes some of those that are missing this week. */
    void sweep() {
        if (settings.now().isBefore(complete.plus(OFTEN))) {
            return;
        }
        LocalDate week = week();
        Set<String> missing = owners();
        missing.removeAll(digests.of(week));
        if (missing.isEmpty()) {
            complete = settings.now();
            return;
        }
        missing.stream().limit(AT_ONCE).forEach(person -> {
            try {
                digests.keep(person, week, make(person, shared(OFTEN)), settings.now());
            } catch (RuntimeException e) {
                complete = settings.now();
                LOG.warn("digest of one owner: not made; trying again in ten minutes ({})", e.toString());
            }
        });
    }

    /** Who owns something and is here. */
    private Set<String> owners() {
        Set<String> owners = new TreeSet<>();
        for (SystemState state : parts.store().systems().states()) {
            Optional.ofNullable(state.spec().ownership().owner())
                    .map(one -> one.strip().toLowerCase(Locale.ROOT))
                    .ifPresent(owners::add);
        }
        owners.retainAll(parts.store().people().all().stream()
                .filter(Person::active)
                .map(Person::id)
                .collect(Collectors.toSet()));
        return owners;
    }

    private LocalDate week() {
        return LocalDate.ofInstant(settings.now(), settings.zone())
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Shared shared(Duration old) {
        Instant now = settings.now();
        @Nullable Shared known = shared;
        if (known != null && now.isBefore(known.at().plus(old))) {
            return known;
        }
        Shared fresh = new Shared(
                now,
                sources.systems().list(),
                parts.traffic().calls(now.minus(WEEK)),
                parts.traffic().calls(now.minus(WEEK.multipliedBy(2))),
                parts.store()
                        .registrations()
                        .facts(LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1))
                        .stillMine());
        shared = fresh;
        return fresh;
    }

    private Digest make(String person, Shared all) {
        Instant now = settings.now();
        List<Week> weeks = new ArrayList<>();
        for (SystemView.Head head : all.heads()) {
            Assessing.@Nullable Assessed assessed = owned(head.name(), person);
            if (assessed != null) {
                Calls calls = all.lately().getOrDefault(head.name(), new Calls(0, 0, List.of(), 0));
                Calls before = all.both().getOrDefault(head.name(), calls);
                weeks.add(new Week(
                        head.name(),
                        head.title(),
                        head.sentence(),
                        calls(calls),
                        new Week.Calls(before.calls() - calls.calls(), before.failed() - calls.failed(), ""),
                        tasks(assessed, all.stillMine().get(head.name()), now),
                        news(assessed)));
            }
        }
        return Digest.of(weeks, now, settings.zone());
    }

    /** Null where it is somebody else's, or over. */
    private Assessing.@Nullable Assessed owned(String system, String person) {
        String owner = sources.assessing().state(system).spec().ownership().owner();
        if (owner == null || !Actor.same(owner, person)) {
            return null;
        }
        Assessing.Assessed assessed = sources.assessing().of(system);
        return assessed.standing().stage() == Stage.RETIRED ? null : assessed;
    }

    private static Week.Calls calls(Calls calls) {
        String cost = calls.cost().stream().map(Money::toString).collect(Collectors.joining(" + "));
        return new Week.Calls(calls.calls(), calls.failed(), cost);
    }

    private Week.Tasks tasks(Assessing.Assessed assessed, @Nullable Instant stillMine, Instant now) {
        Instant until = stillMine == null ? null : stillMine.plus(STILL_MINE);
        Instant ends = assessed.standing().ends();
        return new Week.Tasks(
                until == null || !until.isAfter(now) ? null : until,
                ends == null ? null : LocalDate.ofInstant(ends, settings.zone()),
                sources.gates().decisions(assessed.state().name()).stream()
                        .filter(one -> one.lookDue())
                        .count(),
                sources.assessing().course(assessed).flatMap(Bridging.Course::alert),
                assessed.assessment().blocking(assessed.standing().stage().needs()).stream()
                        .map(CheckResult::check)
                        .filter(check -> check != Check.OWN2 && check.mend().who() == Role.OWNER)
                        .map(check -> check + ", " + check.mend().words())
                        .toList());
    }

    private List<String> news(Assessing.Assessed assessed) {
        Diagnosis diagnosis =
                sources.diagnosing().of(assessed, sources.assessing().course(assessed));
        return switch (diagnosis) {
            case Diagnosis.Moving _ -> List.of();
            case Diagnosis.Insufficient nothing ->
                List.of("It is stuck: " + nothing.since() + ". The record does not say why.");
            case Diagnosis.Stalled stalled ->
                List.of("It is stuck: " + stalled.since() + ". Likeliest: "
                        + stalled.findings().stream()
                                .map(one -> one.cause().words())
                                .collect(Collectors.joining("; "))
                        + ".");
        };
    }

    private static DigestView view(Digests.Kept kept) {
        return new DigestView(
                kept.person(),
                kept.week(),
                kept.made(),
                kept.digest().opening(),
                kept.digest().parts().stream()
                        .map(part -> new DigestView.PartView(
                                part.system(),
                                part.title(),
                                part.todo().stream()
                                        .map(one -> new DigestView.TodoView(
                                                one.words(), "/systems/" + part.system() + "/" + one.page()))
                                        .toList(),
                                part.told()))
                        .toList(),
                kept.digest().text(),
                kept.opened(),
                kept.acted());
    }
}
