package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.Origin;
import dev.slipway.core.review.Step;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.Condition;
import dev.slipway.core.rule.When;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.Poll;
import dev.slipway.gateway.firstpass.FirstPass;
import dev.slipway.store.review.Askers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The four ways in which work comes to people: held, escalated, audited, and all of it when the AI is stopped. */
class ReferralTest {
    private static final String DECIDE = "/v1/systems/claims/decide";
    private static final String INPUT = "{\"text\":\"broken window\"}";
    private static final List<Step> STEPS =
            List.of(new Step.Ai("rules", Duration.ofSeconds(60)), Step.Review.USUAL, Step.Release.USUAL);

    @TempDir
    Path directory;

    private final FakeRoom room = new FakeRoom();

    private static When label(String value) {
        return new When(Map.of("/answer/verdict", List.of(new Condition.EqualTo(value))));
    }

    private static Flow flow(List<Flow.Escalation> escalate, List<Flow.Stratum> audit) {
        return new Flow("claims", Share.NONE, escalate, audit, STEPS);
    }

    private Rig rig(Flow flow) {
        return Rig.start(
                directory,
                room,
                Systems.named("claims")
                        .rule("rules", "fine")
                        .variant("desk", new Variant.Human("payments"))
                        .fallback("desk")
                        .review(flow));
    }

    private Item item() {
        Poll.until("an item", Rig.SOON, () -> !room.items().isEmpty());
        return room.items().getFirst();
    }

    @Test
    void anEscalatedAnswerReachesNobodyBeforeAPersonHasSeenIt() throws Exception {
        try (Rig rig = rig(flow(List.of(new Flow.Escalation("says fine", label("fine"))), List.of()))) {
            HttpResponse<String> asked = rig.post(DECIDE, INPUT);
            assertThat(asked.statusCode()).isEqualTo(202);
            assertThat(asked.body()).contains("\"status\":\"pending\"").doesNotContain("fine");
            Item item = item();
            assertThat(item.track().origin()).isEqualTo(new Origin(Origin.Way.ESCALATE, "says fine", Share.ALL));
            assertThat(item.track().revision()).isEqualTo(3);
            assertThat(item.place().queue()).isEqualTo("claims");
            assertThat(item.matter().suggestion()).isEqualTo("{\"verdict\":\"fine\"}");
            assertThat(item.state()).as("it comes with its first pass").isEqualTo(new ItemState.Open());
            Interaction.Result result = Results.of(rig.calls().getFirst());
            assertThat(result.httpStatus()).isEqualTo(202);
            assertThat(result.answeredBy()).isNull();
            room.decide(item.id(), new Judgement.Accepted());
            assertThat(rig.get(Rig.header(asked, "Location")).body()).contains("\"verdict\":\"fine\"");
        }
    }

    @Test
    void aStreamIsHeldBackAsAWhole() throws Exception {
        try (Rig rig = rig(flow(List.of(new Flow.Escalation("all", When.ALWAYS)), List.of()))) {
            HttpResponse<String> streamed = rig.chat(Rig.chatStream("claims", "broken window"));
            assertThat(streamed.statusCode()).isEqualTo(202);
            assertThat(streamed.body()).contains("\"refusal\":\"A person").doesNotContain("fine");
        }
    }

    @Test
    void whatCannotBeKeptForPeopleIsNotReleasedEither() throws Exception {
        try (Rig rig = rig(flow(List.of(new Flow.Escalation("all", When.ALWAYS)), List.of()))) {
            room.away(true);
            HttpResponse<String> asked = rig.post(DECIDE, INPUT);
            assertThat(asked.statusCode()).isEqualTo(502);
            assertThat(asked.body()).doesNotContain("fine");
            assertThat(rig.road()).containsExactly("rules FAILED", "desk FAILED");
        }
    }

    @Test
    void aReleasedAnswerIsLookedAtAfterwards() throws Exception {
        Flow.Stratum fine = new Flow.Stratum("fine ones", label("fine"), Share.ALL);
        try (Rig rig = rig(flow(List.of(), List.of(fine)))) {
            HttpResponse<String> answered = rig.post(DECIDE, INPUT);
            assertThat(answered.statusCode()).isEqualTo(200);
            Item item = item();
            assertThat(item.id().toString()).isEqualTo(Rig.header(answered, "Slipway-Interaction"));
            assertThat(item.track().origin()).isEqualTo(new Origin(Origin.Way.AUDIT, "fine ones", Share.ALL));
        }
    }

    @Test
    void aSampleThatCannotBeKeptCostsTheCallerNothing() throws Exception {
        try (Rig rig = rig(flow(List.of(), List.of(new Flow.Stratum("all", When.ALWAYS, Share.ALL))))) {
            room.away(true);
            assertThat(rig.post(DECIDE, INPUT).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aQueueThatAnswersHasTheAiGoFirst() throws Exception {
        try (Rig rig = Rig.start(
                directory,
                room,
                Systems.named("claims")
                        .variant("desk", new Variant.Human("payments"))
                        .rule("rules", "fine")
                        .review(flow(List.of(), List.of())))) {
            assertThat(rig.post(DECIDE, INPUT).statusCode()).isEqualTo(202);
            Item item = item();
            assertThat(item.track().origin()).isEqualTo(Origin.HELD);
            assertThat(item.state())
                    .isInstanceOfSatisfying(
                            ItemState.Parked.class,
                            parked -> assertThat(parked.by()).isEqualTo("ai:rules"));

            assertThat(rig.gateway.firstPass(
                            firstPass(item.id(), item.matter().question(), Optional.of(new Askers.Asker("acme")))))
                    .isEqualTo(new FirstPass.Said.Something("{\"verdict\":\"fine\"}"));
            assertThat(rig.facts().stream().filter(ReferralTest::isFirstPass))
                    .hasSize(2)
                    .allSatisfy(
                            fact -> assertThat(((Attempt) fact).interaction()).isEqualTo(item.id()));
        }
    }

    private static boolean isFirstPass(Fact fact) {
        return fact instanceof Attempt attempt && attempt.role() == Attempt.Role.FIRST_PASS;
    }

    /** The AI is stopped: every request becomes work for people, and a first pass is not made either. */
    @Test
    void whenTheAiIsStoppedAllIsWorkForPeople() throws Exception {
        Systems stopped = Systems.named("claims")
                .rule("rules", "fine")
                .variant("desk", new Variant.Human("payments"))
                .fallback("desk")
                .review(flow(List.of(), List.of()))
                .stopped("rules");
        try (Rig rig = Rig.start(directory, room, stopped)) {
            assertThat(rig.post(DECIDE, INPUT).statusCode()).isEqualTo(202);
            assertThat(item().track().origin().way()).isEqualTo(Origin.Way.ALL_WORK);
            assertThat(rig.gateway.firstPass(firstPass(new UUID(1, 2), INPUT, Optional.of(new Askers.Asker(null)))))
                    .isEqualTo(new FirstPass.Said.Nothing("stopped", false));
        }
    }

    /** What is stopped for a customer is not made for a person who decides about that customer either. */
    @Test
    void aStopForACustomerStopsTheirFirstPass() throws Exception {
        Systems stopped = Systems.named("claims")
                .rule("old", "fine")
                .rule("rules", "fine")
                .candidate("rules", Share.ALL)
                .stoppedFor("acme");
        try (Rig rig = Rig.start(directory, room, stopped)) {
            assertThat(rig.gateway.firstPass(firstPass(new UUID(1, 2), INPUT, Optional.of(new Askers.Asker("acme")))))
                    .isEqualTo(new FirstPass.Said.Nothing("stopped", false));
            assertThat(rig.gateway.firstPass(firstPass(new UUID(1, 3), INPUT, Optional.of(new Askers.Asker("other")))))
                    .isInstanceOf(FirstPass.Said.Something.class);
            assertThat(rig.gateway.firstPass(firstPass(new UUID(1, 4), INPUT, Optional.empty())))
                    .as("nobody knows yet for whom it is")
                    .isEqualTo(new FirstPass.Said.Nothing("asker_unknown", true));
        }
    }

    private static FirstPass.Wanted firstPass(UUID item, String question, Optional<Askers.Asker> asker) {
        return new FirstPass.Wanted(item, new FirstPass.Asked("claims", "rules"), question, asker, 0);
    }
}
