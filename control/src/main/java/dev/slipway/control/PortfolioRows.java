package dev.slipway.control;

import dev.slipway.control.view.PortfolioView.Counts;
import dev.slipway.control.view.PortfolioView.Owner;
import dev.slipway.control.view.PortfolioView.Ready;
import dev.slipway.control.view.PortfolioView.Row;
import dev.slipway.control.view.PortfolioView.Said;
import dev.slipway.control.view.PortfolioView.Spend;
import dev.slipway.control.view.PortfolioView.Time;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.person.Gap;
import dev.slipway.core.price.Money;
import dev.slipway.core.register.Registration;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.register.PortfolioFacts;
import dev.slipway.store.register.Registrations.Kept;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the rows of the portfolio together from what was read for all systems at once. */
final class PortfolioRows {
    private static final Duration SOON = Duration.ofDays(14);

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final SystemDesk systems;
    private final Glances glances;

    PortfolioRows(Desk.Parts parts, Desk.Settings settings, SystemDesk systems, Glances glances) {
        this.parts = parts;
        this.settings = settings;
        this.systems = systems;
        this.glances = glances;
    }

    /** Every system, and every pilot that is only registered. */
    List<Row> all() {
        Instant now = settings.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<String, SystemView.Head> heads = new HashMap<>();
        systems.list().forEach(head -> heads.put(head.name(), head));
        Map<String, Kept> said = new HashMap<>();
        parts.store()
                .registrations()
                .all()
                .forEach(kept -> said.put(kept.registration().name(), kept));
        PortfolioFacts facts = parts.store().registrations().facts(today.withDayOfMonth(1));
        Stages stages = Stages.read(parts, settings);
        List<Row> rows = new ArrayList<>();
        for (SystemState state : parts.store().systems().states()) {
            SystemView.Head head = heads.get(state.name());
            if (head != null) {
                rows.add(row(state, head, new About(stages.of(state), facts, said.remove(state.name()), now)));
            }
        }
        said.values().forEach(kept -> rows.add(registered(kept, now)));
        return rows;
    }

    /** What else is known of a system. */
    private record About(
            Standing standing,
            PortfolioFacts facts,
            @Nullable Kept said,
            Instant now) {}

    private Row row(SystemState state, SystemView.Head head, About about) {
        SystemSpec spec = state.spec();
        Optional<Glances.Glance> glance = glances.of(state.name());
        return new Row(
                state.name(),
                spec.title(),
                about.standing().stage().word(),
                time(about.standing(), about.now()),
                new Owner(
                        spec.ownership().owner(),
                        about.facts().stillMine().get(state.name()),
                        head.ownershipGap().stream().map(Gap::words).toList()),
                new Ready(
                        spec.purpose().goal(),
                        glance.map(Glances.Glance::weakest).orElse(null),
                        glance.map(Glances.Glance::score).orElse(null),
                        blocker(state, about.standing().stage(), glance),
                        glance.map(Glances.Glance::at).orElse(null)),
                spend(spec, about.facts().spent().get(state.name()), about.now()),
                head,
                about.said() == null ? null : said(about.said()));
    }

    private static String blocker(SystemState state, Stage stage, Optional<Glances.Glance> glance) {
        boolean closed = state.ramp() != null
                && !state.permit().why().isEmpty()
                && state.permit().most().basisPoints() == 0;
        Optional<String> held = closed
                ? Optional.of(state.permit().why())
                : glance.filter(one -> one.inTheWay() > 0)
                        .map(one -> one.inTheWay()
                                + (one.inTheWay() == 1 ? " check" : " checks")
                                + switch (stage) {
                                    case PILOT, BRIDGE ->
                                        " in the way of "
                                                + stage.next().map(Stage::word).orElse("");
                                    case PRODUCTION, RETIRED -> " of production open";
                                });
        Optional<String> alert = glance.map(Glances.Glance::alert).filter(one -> !one.isEmpty());
        return Stream.concat(held.stream(), alert.map(PortfolioRows::within).stream())
                .collect(Collectors.joining("; "));
    }

    /** A sentence as a part of another one. */
    private static String within(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1, sentence.length() - 1);
    }

    private static Time time(Standing standing, Instant now) {
        Instant ends = standing.ends();
        return new Time(
                standing.since(),
                Duration.between(standing.since(), now).toDays() + 1,
                ends == null ? null : Duration.between(standing.since(), ends).toDays(),
                ends,
                standing.overdue(now),
                ends != null && ends.isBefore(now.plus(SOON)),
                standing.holds());
    }

    static Spend spend(SystemSpec spec, @Nullable Money spent, Instant now) {
        if (spec.budget() == null) {
            return new Spend(null, null, null);
        }
        Money limit = spec.budget().monthly();
        Money sum = spent == null || !spent.currency().equals(limit.currency()) ? Money.zero(limit.currency()) : spent;
        return new Spend(sum, limit, usedUp(sum, limit, LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    /** At the pace of the month so far. */
    private static @Nullable String usedUp(Money spent, Money limit, LocalDate today) {
        if (spent.micros() <= 0) {
            return null;
        }
        double days = (double) limit.micros() / spent.micros() * today.getDayOfMonth();
        return days >= today.lengthOfMonth()
                ? null
                : today.withDayOfMonth(Math.max(1, (int) Math.ceil(days))).toString();
    }

    private static Said said(Kept kept) {
        Registration one = kept.registration();
        return new Said(
                one.outcome(),
                one.stuck().word(),
                one.why(),
                kept.told().by(),
                kept.told().at());
    }

    /** A pilot that is known by word only; its stage is what every stage begins with. */
    private static Row registered(Kept kept, Instant now) {
        Registration one = kept.registration();
        List<String> gaps = one.owner() == null ? List.of("nobody is its owner") : List.of();
        return new Row(
                one.name(),
                one.title(),
                Stage.PILOT.word(),
                time(one, now),
                new Owner(one.owner(), null, gaps),
                new Ready(one.goal(), null, null, "none of its calls come through here", null),
                new Spend(null, null, null),
                null,
                said(kept));
    }

    private static Time time(Registration one, Instant now) {
        LocalDate began = one.began();
        if (began == null) {
            return new Time(null, null, null, null, false, false, 0);
        }
        Instant since = began.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant ends = one.days() == null ? null : since.plus(Duration.ofDays(one.days()));
        return new Time(
                since,
                Math.max(1, Duration.between(since, now).toDays() + 1),
                one.days() == null ? null : Long.valueOf(one.days()),
                ends,
                ends != null && !now.isBefore(ends),
                ends != null && ends.isBefore(now.plus(SOON)),
                0);
    }

    static Counts counts(List<Row> rows) {
        Map<String, Long> stages = new HashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(
                    stage.word(),
                    rows.stream()
                            .filter(row -> row.stage().equals(stage.word()))
                            .count());
        }
        long production = stages.getOrDefault(Stage.PRODUCTION.word(), 0L);
        return new Counts(
                stages,
                rows.isEmpty() ? 0 : (double) production / rows.size(),
                rows.stream().filter(row -> row.system() == null).count(),
                rows.stream().filter(row -> row.time().dueSoon()).count(),
                rows.stream().filter(row -> !row.owner().gaps().isEmpty()).count());
    }
}
