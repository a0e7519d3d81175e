package dev.slipway.store.readiness;

import dev.slipway.core.readiness.BusinessDays;
import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.spec.SystemSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What people did, from the timeline. Days are those of UTC. */
final class PeopleFacts {
    private static final Duration ACTION = Duration.ofDays(14);
    private static final Duration ACTING = Duration.ofDays(90);
    private static final Duration ABSENCE = Duration.ofDays(180);

    private static final List<String> FACETS = Stream.of(
                    Quantity.TECHNOLOGY_FACET,
                    Quantity.USE_CASE_FACET,
                    Quantity.INTEGRATION_FACET,
                    Quantity.BUDGET_FACET,
                    Quantity.SPONSOR_FACET)
            .map(Quantity::word)
            .toList();

    /** To say that something is one's own is no action, and what acts for nobody is nobody. */
    private static final String DONE = "kind NOT IN ('attested') AND actor NOT IN ('rollout', 'rehearsal', 'stage')";

    private final Handle handle;
    private final Asked asked;
    private final SystemSpec.Ownership people;

    PeopleFacts(Handle handle, Asked asked) {
        this.handle = handle;
        this.asked = asked;
        this.people = asked.state().spec().ownership();
    }

    /** Whether the owner is here, and looks after it. */
    List<Fact> owner() {
        String owner = people.owner();
        return owner == null
                ? List.of(asked.now(Quantity.OWNER_ACTIVE, false, "ownership.owner names nobody"))
                : List.of(
                        asked.now(Quantity.OWNER_ACTIVE, active(List.of(owner)), "the people known here"),
                        actions(owner));
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(owner());
        if (people.owner() != null) {
            facts.add(asked.now(Quantity.SYSTEMS_OWNED, asked.owned(), "the applied systems"));
        }
        facets().ifPresent(facts::add);
        facts.add(deputy());
        facts.add(asked.now(Quantity.BUS_FACTOR, acting(), "the timeline"));
        absence().ifPresent(facts::add);
        return facts;
    }

    private boolean active(List<String> names) {
        List<String> ids = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        return handle.createQuery("SELECT count(*) FROM person WHERE active AND id = ANY(:ids)")
                        .bindArray("ids", String.class, ids)
                        .mapTo(Long.class)
                        .one()
                == ids.size();
    }

    /** Whether everybody whose word stands for a facet is still here; nothing is known before somebody gave theirs. */
    private Optional<Fact> facets() {
        List<String> who = handle.createQuery("""
                        SELECT told_by FROM (
                            SELECT DISTINCT ON (quantity) quantity, told_by FROM attestation
                            WHERE system = :system AND quantity = ANY(:facets) ORDER BY quantity, observed_at DESC, id DESC) one
                        """)
                .bind("system", asked.name())
                .bindArray("facets", String.class, FACETS)
                .mapTo(String.class)
                .list();
        return who.isEmpty()
                ? Optional.empty()
                : Optional.of(asked.now(Quantity.FACETS_ACTIVE, active(who), "the people known here"));
    }

    /** The newest thing the owner did; it counts for a fortnight. */
    private Fact actions(String person) {
        return handle.createQuery("SELECT count(*) AS actions, max(at) AS newest FROM event WHERE system = :system"
                        + " AND lower(actor) = :person AND at >= :since AND at <= :now AND " + DONE)
                .bind("system", asked.name())
                .bind("person", person.toLowerCase(Locale.ROOT))
                .bind("since", asked.now().minus(ACTION))
                .bind("now", asked.now())
                .map((row, _) -> {
                    OffsetDateTime newest = row.getObject("newest", OffsetDateTime.class);
                    Instant ends = newest == null ? null : newest.toInstant().plus(ACTION);
                    return new Fact(
                            Quantity.OWNER_ACTIONS,
                            row.getLong("actions"),
                            EvidenceKind.MEASURED,
                            asked.now(),
                            ends,
                            asked.state().revision(),
                            "the timeline");
                })
                .one();
    }

    private long acting() {
        return handle.createQuery(
                        "SELECT count(DISTINCT lower(actor)) FROM event WHERE system = :system AND at >= :since AND "
                                + DONE)
                .bind("system", asked.name())
                .bind("since", asked.now().minus(ACTING))
                .mapTo(Long.class)
                .one();
    }

    /** The newest drill that the deputy led; none where nobody is the deputy. */
    private Fact deputy() {
        Optional<OffsetDateTime> led = Optional.ofNullable(people.deputy())
                .flatMap(deputy -> handle.createQuery(
                                "SELECT max(drilled_at) FROM stop_drill WHERE system = :system AND lower(drilled_by) = :deputy")
                        .bind("system", asked.name())
                        .bind("deputy", deputy.toLowerCase(Locale.ROOT))
                        .mapTo(OffsetDateTime.class)
                        .findOne());
        return led.map(at -> new Fact(
                        Quantity.DEPUTY_DRILLS,
                        1,
                        EvidenceKind.MEASURED,
                        at.toInstant(),
                        null,
                        asked.state().revision(),
                        "rehearsed by " + people.deputy()))
                .orElseGet(() -> asked.now(
                        Quantity.DEPUTY_DRILLS, 0, people.deputy() == null ? "no deputy is named" : "the drills"));
    }

    /** Nothing can be told where nobody is named as builder. */
    private Optional<Fact> absence() {
        if (people.builders().isEmpty()) {
            return Optional.empty();
        }
        Set<String> builders = new HashSet<>();
        people.builders().forEach(one -> builders.add(one.toLowerCase(Locale.ROOT)));
        Instant window = asked.now().minus(ABSENCE);
        LocalDate from =
                applied().filter(window::isBefore).map(PeopleFacts::day).orElse(day(window));
        int run = BusinessDays.longestRun(from.plusDays(1), day(asked.now()), busy(builders, window));
        return Optional.of(asked.now(Quantity.DAYS_WITHOUT_BUILDERS, run, "the timeline since " + from));
    }

    private Optional<Instant> applied() {
        return handle.createQuery("SELECT min(applied_at) FROM system_revision WHERE system = :system")
                .bind("system", asked.name())
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant);
    }

    private Set<LocalDate> busy(Collection<String> builders, Instant since) {
        return new HashSet<>(handle.createQuery("""
                        SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM event
                        WHERE system = :system AND at >= :since AND lower(actor) = ANY(:builders)
                        """)
                .bind("system", asked.name())
                .bind("since", since)
                .bindArray("builders", String.class, List.copyOf(builders))
                .mapTo(LocalDate.class)
                .list());
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
