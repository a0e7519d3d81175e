package dev.slipway.core.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one system at the beginning of a week.
 *
 * @param sentence who answers whom, as its page says
 * @param calls of the last seven days
 * @param before of the seven days before
 * @param tasks what waits for the owner
 * @param news what else happened to it that somebody should know; each a sentence
 */
public record Week(
        String system, String title, String sentence, Calls calls, Calls before, Tasks tasks, List<String> news) {
    public Week {
        news = List.copyOf(news);
    }

    /** @param cost in words; empty where nothing is known */
    public record Calls(long all, long failed, String cost) {}

    /**
     * What waits for the owner.
     *
     * @param stillMineUntil until when their word that it is theirs counts; null when it does not count now
     * @param decisionDue null when the stage has no end
     * @param looks how many decisions wait for a look at what came of them
     * @param alert what whoever pays for its bridge has to hear
     * @param checks that the owner can mend and that are in the way of the next stage
     */
    public record Tasks(
            @Nullable Instant stillMineUntil,
            @Nullable LocalDate decisionDue,
            long looks,
            Optional<String> alert,
            List<String> checks) {
        public Tasks {
            checks = List.copyOf(checks);
        }
    }
}
