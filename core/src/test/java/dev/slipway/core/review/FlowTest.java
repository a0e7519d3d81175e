package dev.slipway.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.Condition;
import dev.slipway.core.rule.When;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The order of a flow's steps: what comes before the first person, and what after a decision. */
class FlowTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final UUID ID = new UUID(7, 1);
    private static final When UNSURE =
            new When(Map.of("/answer/confidence", List.of(new Condition.Below(new BigDecimal("0.8"), false))));
    private static final Step.Ai AI = new Step.Ai("triage-1", Duration.ofSeconds(60));
    private static final Step.Review REVIEW = new Step.Review(null, Duration.ofHours(4), "leads");

    private static Flow flow(Step... steps) {
        return new Flow("claims", Share.NONE, List.of(), List.of(), List.of(steps));
    }

    private static Item arrive(Flow flow, @Nullable String suggestion) {
        return flow.arrive(
                ID,
                Item.Place.arrived("claims", NOW),
                new Item.Matter("claims-triage", ID, "{}", suggestion),
                Track.of(Origin.HELD, 3L),
                _ -> null);
    }

    @Test
    void theAiGoesFirstAndThenAPersonIsAskedInTime() {
        Flow flow = flow(AI, REVIEW, Step.Release.USUAL);
        Item waiting = arrive(flow, null);
        assertThat(waiting.state()).isEqualTo(new ItemState.Parked("ai:triage-1", "first pass", NOW.plusSeconds(60)));
        assertThat(waiting.takeable("ana", NOW)).isFalse();
        assertThat(waiting.takeable("ana", NOW.plusSeconds(60)))
                .as("an AI that never answers holds nothing up")
                .isTrue();

        Item open = flow.afterFirstPass(waiting, "{\"label\":\"pay\"}", _ -> null, NOW);
        assertThat(open.state()).isEqualTo(new ItemState.Open());
        assertThat(open.matter().suggestion()).isEqualTo("{\"label\":\"pay\"}");
        assertThat(open.place().dueAt()).isEqualTo(NOW.plus(Duration.ofHours(4)));
        assertThat(open.revision()).isEqualTo(1);
        assertThat(flow.afterFirstPass(waiting, null, _ -> null, NOW).matter().suggestion())
                .isNull();
    }

    @Test
    void whatComesWithAnAnswerNeedsNoFirstPass() {
        assertThat(arrive(flow(AI, REVIEW), "{}").state()).isEqualTo(new ItemState.Open());
    }

    @Test
    void theFirstRouteThatMatchesSaysWhoseItIs() {
        Flow flow = flow(
                AI,
                new Step.Rule(List.of(new Step.Route(UNSURE, "seniors", 5), new Step.Route(When.ALWAYS, null, 1))),
                Step.Review.USUAL);
        Item waiting = arrive(flow, null);
        Item unsure = flow.afterFirstPass(waiting, "{}", _ -> new BigDecimal("0.4"), NOW);
        assertThat(unsure.place().queue()).isEqualTo("seniors");
        assertThat(unsure.place().priority()).isEqualTo(5);
        Item sure = flow.afterFirstPass(waiting, "{}", _ -> new BigDecimal("0.9"), NOW);
        assertThat(sure.place().queue()).isEqualTo("claims");
        assertThat(sure.place().priority()).isEqualTo(1);
    }

    private static ItemState.Decided decided(String by, long decision) {
        return new ItemState.Decided(by, new UUID(8, decision), NOW);
    }

    @Test
    void twoWhoAgreeEndItAndTwoWhoDoNotMeetAThird() {
        Flow flow =
                flow(REVIEW, new Step.SecondReview(Share.ALL, null), new Step.Adjudicate("leads"), Step.Release.USUAL);
        Item first = arrive(flow, "{}");
        Flow.Next second = flow.after(first, decided("ana", 1), List.of("pay"), NOW);
        Item again = ((Flow.Next.Again) second).item();
        assertThat(again.takeable("ana", NOW)).as("nobody judges twice").isFalse();
        assertThat(again.takeable("lee", NOW)).isTrue();
        assertThat(flow.blind(again)).isTrue();
        assertThat(flow.after(again, decided("lee", 2), List.of("pay", "pay"), NOW))
                .isEqualTo(new Flow.Next.Stands());
        Item third = ((Flow.Next.Again) flow.after(again, decided("lee", 2), List.of("pay", "deny"), NOW)).item();
        assertThat(third.place().queue()).isEqualTo("leads");
        assertThat(third.track().verdicts()).containsExactly(new UUID(8, 1), new UUID(8, 2));
        assertThat(flow.blind(third)).isFalse();
        assertThat(flow.after(third, decided("kim", 3), List.of("pay", "deny", "pay"), NOW))
                .isEqualTo(new Flow.Next.Stands());
    }

    @Test
    void aWaitAfterTheDecisionHoldsItAndCanStillBeUndone() {
        Flow flow = flow(Step.Review.USUAL, new Step.Wait(Duration.ofHours(1)), Step.Release.USUAL);
        Item held = ((Flow.Next.Held) flow.after(arrive(flow, null), decided("ana", 1), List.of("pay"), NOW)).item();
        assertThat(held.state()).isEqualTo(new ItemState.Decided("ana", new UUID(8, 1), NOW.plus(Duration.ofHours(1))));
        assertThat(flow.after(held, decided("ana", 1), List.of("pay"), NOW)).isEqualTo(new Flow.Next.Stands());
    }

    @Test
    void aSampleHasItsShareAndTheSameCallIsAlwaysDrawnTheSame() {
        Flow flow = new Flow(
                "claims",
                Share.NONE,
                List.of(new Flow.Escalation("unsure", UNSURE)),
                List.of(new Flow.Stratum("the rest", When.ALWAYS, Share.parse("20%"))),
                List.of(Step.Review.USUAL));
        long drawn = LongStream.range(0, 10_000)
                .filter(number -> flow.audits(new UUID(0x0198_0000_0000_7000L + number, number * 31), _ -> null)
                        .isPresent())
                .count();
        assertThat(drawn).isBetween(1_850L, 2_150L);
        assertThat(flow.audits(ID, _ -> null)).isEqualTo(flow.audits(ID, _ -> null));
        assertThat(flow.escalates(_ -> new BigDecimal("0.5")).map(Origin::reason))
                .contains("unsure");
        assertThat(flow.escalates(_ -> new BigDecimal("0.8"))).isEmpty();
        assertThat(flow.escalates(_ -> null)).isEmpty();
    }
}
