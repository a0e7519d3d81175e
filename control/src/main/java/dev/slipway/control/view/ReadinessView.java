package dev.slipway.control.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How ready a system is.
 *
 * @param at the moment it was judged for
 * @param clockBehindSeconds by how much the server's clock is behind its own records; 0 when it is not
 * @param overall the weakest group's score, 0 to 1
 * @param tiers the ones reached: a, b, c
 * @param checks all 35, in order
 * @param waiting waivers somebody asked for and nobody approved yet
 */
public record ReadinessView(
        String system,
        Instant at,
        long clockBehindSeconds,
        StageView stage,
        double overall,
        String weakest,
        List<GroupView> groups,
        List<String> tiers,
        List<CheckView> checks,
        List<WaitingView> waiting) {
    /**
     * @param ends when a decision is due; null when the stage has no end
     * @param next where a go leads; null at the end
     * @param inTheWay checks that hold a go up
     */
    public record StageView(
            String stage,
            Instant since,
            @Nullable Instant ends,
            boolean overdue,
            int holds,
            boolean recycled,
            long decisions,
            @Nullable String next,
            List<String> inTheWay) {
        public StageView {
            inTheWay = List.copyOf(inTheWay);
        }
    }

    /** @param score 0 to 1 */
    public record GroupView(String group, double score, int passed, int checks) {}

    /**
     * @param tier the weakest one that asks for it
     * @param result passed, failed, waived or not_measured
     * @param expiry how long its evidence is good, in words
     * @param why what is not as it should be or not known; empty when it passed
     * @param next how it is mended; null when it passed
     * @param until when it stops passing, or its waiver ends; null when neither is known
     * @param supports which published frameworks it supports; may be empty
     */
    public record CheckView(
            String id,
            String group,
            String title,
            String tier,
            boolean blocker,
            String result,
            double score,
            List<String> evidence,
            String expiry,
            List<String> why,
            @Nullable NextView next,
            @Nullable Instant until,
            List<FactView> facts,
            @Nullable WaiverView waiver,
            String supports) {
        public CheckView {
            evidence = List.copyOf(evidence);
            why = List.copyOf(why);
            facts = List.copyOf(facts);
        }
    }

    /**
     * @param who the role that can mend it, with the person where one is named
     * @param command starts it
     */
    public record NextView(String who, String what, String command) {}

    /** @param evidence measured, drilled, acknowledged or attested */
    public record FactView(
            String quantity, String what, String value, String evidence, Instant at, long revision, String source) {}

    public record WaiverView(String reason, String asker, String approver, Instant at, Instant expires) {}

    public record WaitingView(String check, String reason, String asker, String approver, int days, Instant at) {}

    public ReadinessView {
        groups = List.copyOf(groups);
        tiers = List.copyOf(tiers);
        checks = List.copyOf(checks);
        waiting = List.copyOf(waiting);
    }
}
