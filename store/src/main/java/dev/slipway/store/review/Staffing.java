package dev.slipway.store.review;

import dev.slipway.store.event.Act;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Whose a queue is, and who is away. Thread-safe. */
public final class Staffing {
    private final Jdbi jdbi;

    Staffing(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By name; nobody means that the queue is everybody's. */
    public List<String> members(String queue) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT person FROM review_member WHERE queue = :queue ORDER BY person")
                        .bind("queue", queue)
                        .mapTo(String.class)
                        .list());
    }

    /** From now on only these take from the queue; what they have before them stays theirs. */
    public void members(String queue, List<String> people) {
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM review_member WHERE queue = ?", queue);
            for (String person : people) {
                handle.execute("INSERT INTO review_member VALUES (?, ?) ON CONFLICT DO NOTHING", queue, person);
            }
        });
    }

    /** What is given to them by name is anybody's until then; a time that has come means that they are back. */
    public void away(Act person, Instant until) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO review_absence VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET until = excluded.until",
                person.by(),
                Timestamp.from(until)));
    }

    /** Until when somebody is away; empty for whoever is here. */
    public Optional<Instant> away(Act person) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT until FROM review_absence WHERE person = :person AND until > :now")
                        .bind("person", person.by())
                        .bind("now", person.at())
                        .map((row, _) -> Rows.time(row, "until"))
                        .findOne());
    }
}
