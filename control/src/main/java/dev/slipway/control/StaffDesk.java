package dev.slipway.control;

import dev.slipway.store.review.Staffing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose queues are, and who is away. Thread-safe. */
public final class StaffDesk {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Desk.Parts parts;
    private final Desk.Settings settings;

    StaffDesk(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /** Only these take from the queue from now on; nobody named makes it everybody's again. */
    public List<String> members(String queue, List<String> people) {
        if (people.stream().anyMatch(String::isBlank)) {
            throw new DeskException(DeskException.Code.INVALID, "people: one is blank (expected: a list of persons)");
        }
        staffing().members(queue, people);
        return staffing().members(queue);
    }

    public List<String> members(String queue) {
        return staffing().members(queue);
    }

    /** Why somebody gets nothing of a queue that is not theirs; empty where it is. */
    Optional<String> barred(String queue, String person) {
        List<String> members = members(queue);
        return members.isEmpty() || members.contains(person)
                ? Optional.empty()
                : Optional.of("This queue is for " + String.join(", ", members) + ".");
    }

    /**
     * What was given to somebody by name is anybody's until then.
     *
     * @param until null for being back
     */
    public Map<String, Object> away(@Nullable Instant until, String person) {
        Instant now = settings.now();
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            throw new DeskException(
                    DeskException.Code.INVALID, "until: " + until + " (expected: a time within a year, or none)");
        }
        staffing().away(settings.act(person), until == null ? now : until);
        return until == null ? Map.of("person", person) : Map.of("person", person, "until", until);
    }

    private Staffing staffing() {
        return parts.store().reviews().staffing();
    }
}
