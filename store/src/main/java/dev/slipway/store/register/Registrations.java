package dev.slipway.store.register;

import dev.slipway.core.register.Registration;
import dev.slipway.core.register.Stuck;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Registrations, append-only; the newest of each name counts. Thread-safe. */
public final class Registrations {
    private final Jdbi jdbi;

    public Registrations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What was said, when and by whom. */
    public record Kept(Registration registration, Act told) {}

    /** The newest word about each pilot, by name. */
    public List<Kept> all() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT DISTINCT ON (name) * FROM registration ORDER BY name, id DESC")
                        .map((row, _) -> read(row))
                        .list());
    }

    /**
     * Who owns the organisation's AI strategy, as somebody said.
     *
     * @param person null where they said that nobody does
     */
    public record Strategy(@Nullable String person, Act told) {}

    /** The newest word; empty where nobody ever said. */
    public Optional<Strategy> strategy() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM strategy_owner ORDER BY id DESC LIMIT 1")
                .map((row, _) -> new Strategy(
                        row.getString("person"),
                        new Act(
                                row.getString("told_by"),
                                row.getObject("told_at", OffsetDateTime.class).toInstant())))
                .findOne());
    }

    /** Keeps who owns it. */
    public void strategy(@Nullable String person, Act act) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("INSERT INTO strategy_owner (person, told_at, told_by) VALUES (:person, :at, :by)")
                    .bind("person", person)
                    .bind("at", act.at())
                    .bind("by", act.by())
                    .execute();
            String text = person == null ? "Nobody owns the AI strategy" : person + " owns the AI strategy";
            Events.append(handle, Event.general(act, Event.Kind.STRATEGY, text, Map.of()));
        });
    }

    /** When each system was first applied. */
    public Map<String, Instant> begun() {
        return jdbi.withHandle(PortfolioFacts::begun);
    }

    /**
     * What a list of all systems needs beside it.
     *
     * @param month its first day
     */
    public PortfolioFacts facts(LocalDate month) {
        return jdbi.withHandle(handle -> PortfolioFacts.read(handle, month));
    }

    /** Keeps all of them, or none; what says what is kept already changes nothing. Returns how many were new. */
    public int put(List<Registration> registrations, Act act) {
        return jdbi.inTransaction(handle -> {
            handle.execute("LOCK TABLE registration IN SHARE ROW EXCLUSIVE MODE");
            int kept = 0;
            for (Registration one : registrations) {
                kept += insert(handle, one, act) ? 1 : 0;
            }
            return kept;
        });
    }

    private static boolean insert(Handle handle, Registration one, Act act) {
        boolean known = handle.createQuery("SELECT * FROM registration WHERE name = :name ORDER BY id DESC LIMIT 1")
                .bind("name", one.name())
                .map((row, _) -> read(row).registration())
                .findOne()
                .filter(one::equals)
                .isPresent();
        if (known) {
            return false;
        }
        handle.createUpdate("""
                        INSERT INTO registration (name, title, owner, began, days, goal, outcome, stuck, why, told_at, told_by)
                        VALUES (:name, :title, :owner, :began, :days, :goal, :outcome, :stuck, :why, :at, :by)
                        """)
                .bind("name", one.name())
                .bind("title", one.title())
                .bind("owner", one.owner())
                .bind("began", one.began())
                .bind("days", one.days())
                .bind("goal", one.goal())
                .bind("outcome", one.outcome())
                .bind("stuck", one.stuck().word())
                .bind("why", one.why())
                .bind("at", act.at())
                .bind("by", act.by())
                .execute();
        Events.append(
                handle,
                Event.general(
                        act,
                        Event.Kind.REGISTERED,
                        "Registered the pilot " + one.name() + ": " + one.title(),
                        Map.of("pilot", one.name())));
        return true;
    }

    private static Kept read(ResultSet row) throws SQLException {
        @Nullable Integer days = row.getObject("days", Integer.class);
        return new Kept(
                new Registration(
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("owner"),
                        row.getObject("began", LocalDate.class),
                        days,
                        row.getString("goal"),
                        row.getString("outcome"),
                        Stuck.of(row.getString("stuck")).orElseThrow(),
                        row.getString("why")),
                new Act(
                        row.getString("told_by"),
                        row.getObject("told_at", OffsetDateTime.class).toInstant()));
    }
}
