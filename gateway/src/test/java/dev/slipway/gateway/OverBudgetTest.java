package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.budget.Budget;
import dev.slipway.core.price.Money;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over budget a call is refused, answered by a variant that costs nothing, or served and marked: as the file says, never silently. */
class OverBudgetTest {
    /** One call with a bound of 10 tokens reserves less than a thousand micro-units, and costs 34. */
    private static final Money ROOM_FOR_ONE = new Money(1_000, "EUR");

    private static final Money NOTHING = new Money(10, "EUR");

    @TempDir
    Path directory;

    private static Budget budget(Money monthly, Budget.Over over) {
        return new Budget(monthly, null, null, null, null, over);
    }

    private static Systems priced(FakeModel fake, Budget budget) {
        return Systems.named("claims").openAi("triage-1", fake.url()).budget(budget);
    }

    private static String bounded() {
        return Rig.chat("claims", "hello").replace("{\"model\"", "{\"max_tokens\":10,\"model\"");
    }

    @Test
    void refusedInTheProtocolsOwnFormAndNotToBeTriedAgain() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, priced(fake, budget(NOTHING, Budget.Over.REFUSE)))) {
            HttpResponse<String> answer = rig.chat(bounded());
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.body())
                    .contains("\"over_budget\"", "\"insufficient_quota\"", "0.00001 EUR", "max_tokens");
            assertThat(Rig.header(answer, "x-should-retry")).isEqualTo("false");
            assertThat(fake.requests()).isEmpty();
            assertThat(Results.of(rig.awaitCall()).errorCode()).isEqualTo("over_budget");
            assertThat(rig.attempts()).isEmpty();
        }
    }

    @Test
    void theRestOfTheChainAnswersWithoutThePricedVariant() {
        Systems systems;
        try (FakeModel fake = FakeModel.start()) {
            systems = priced(fake, budget(NOTHING, Budget.Over.FALLBACK))
                    .rule("rules", "fine")
                    .fallback("rules");
            try (Rig rig = Rig.start(directory, systems)) {
                HttpResponse<String> answer = rig.chat(bounded());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("rules");
                assertThat(fake.requests()).isEmpty();
                assertThat(rig.road()).containsExactly("rules OK");
            }
        }
    }

    @Test
    void withoutAFreeVariantTheChainEndsInTheSameRefusal() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, priced(fake, budget(NOTHING, Budget.Over.FALLBACK)))) {
            HttpResponse<String> answer = rig.chat(bounded());
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.body()).contains("over_budget");
        }
    }

    @Test
    void servedAndMarked() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, priced(fake, budget(NOTHING, Budget.Over.ALERT)))) {
            HttpResponse<String> answer = rig.chat(bounded());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Rig.header(answer, "Slipway-Budget")).isEqualTo("over");
        }
    }

    @Test
    void whatACallDidNotCostIsThereForTheNext() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, priced(fake, budget(ROOM_FOR_ONE, Budget.Over.REFUSE)))) {
            for (int i = 0; i < 12; i++) {
                HttpResponse<String> answer = rig.chat(bounded());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(Rig.header(answer, "Slipway-Budget")).isEmpty();
            }
            assertThat(rig.attempts()).allSatisfy(attempt -> {
                assertThat(attempt.reserved()).isNotNull();
                assertThat(Results.of(attempt).charge().toString()).contains("0.000034");
            });
        }
    }

    @Test
    void nobodyIsAskedWhileThereIsEnoughAtHand() {
        Till till = new Till();
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Rig.Options.of(_ -> till),
                        priced(fake, budget(Money.parse("1 EUR"), Budget.Over.REFUSE)))) {
            for (int i = 0; i < 12; i++) {
                assertThat(rig.chat(bounded()).statusCode()).isEqualTo(200);
            }
            assertThat(till.asked()).isEqualTo(1);
        }
    }

    @Test
    void anUnboundedCallReservesTheUsualBound() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, priced(fake, budget(ROOM_FOR_ONE, Budget.Over.REFUSE)))) {
            assertThat(rig.chat(Rig.chat("claims", "hello")).statusCode()).isEqualTo(429);
            assertThat(rig.chat(bounded().replace("\"max_tokens\":10", "\"max_completion_tokens\":10,\"n\":128"))
                            .statusCode())
                    .isEqualTo(429);
            assertThat(rig.chat(bounded()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneCustomerAndOneKeyHaveBudgetsOfTheirOwn() {
        Budget budget =
                new Budget(Money.parse("100 EUR"), Money.parse("50 EUR"), ROOM_FOR_ONE, null, null, Budget.Over.REFUSE);
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, priced(fake, budget))) {
            String large = bounded().replace("\"max_tokens\":10", "\"max_tokens\":1000");
            HttpResponse<String> refused = rig.chat(large, "Slipway-Customer", "c-1");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body())
                    .contains("this customer of system claims")
                    .doesNotContain("c-1");
            assertThat(rig.chat(bounded(), "Slipway-Customer", "c-2").statusCode())
                    .isEqualTo(200);
            assertThat(rig.chat(large).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anUnknownPriceIsCappedOrRefused() {
        try (FakeModel fake = FakeModel.start()) {
            HttpResponse<String> refused = unpriced(fake, null);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("price_unknown", "budget.cap");
            assertThat(fake.requests()).isEmpty();
            assertThat(unpriced(fake, Money.parse("0.05 EUR")).statusCode()).isEqualTo(200);
            assertThat(Rig.header(unpriced(fake, Money.parse("101 EUR")), "Slipway-Budget"))
                    .isEqualTo("over");
        }
    }

    private HttpResponse<String> unpriced(FakeModel fake, @Nullable Money cap) {
        Variant variant =
                new Variant.OpenAi(new Variant.Upstream(fake.url(), null, null, Systems.LIMITS), "unlisted", null);
        Budget budget = new Budget(Money.parse("100 EUR"), null, null, null, cap, Budget.Over.ALERT);
        Path place = directory.resolve("cap-" + cap);
        try (Rig rig = Rig.start(
                place, Systems.named("claims").variant("triage-1", variant).budget(budget))) {
            HttpResponse<String> answer = rig.chat(bounded());
            List<Attempt> attempts = rig.attempts();
            attempts.forEach(attempt -> assertThat(attempt.reserved()).isEqualTo(cap));
            return answer;
        }
    }

    @Test
    void whileTheDatabaseIsAwayOnlyWhatWasGrantedIsSpent() {
        Till till = new Till();
        Rig.Options options = Rig.Options.of(_ -> till);
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, options, priced(fake, budget(ROOM_FOR_ONE, Budget.Over.REFUSE)))) {
            assertThat(rig.chat(bounded()).statusCode()).isEqualTo(200);
            till.close(true);
            int served = 0;
            while (rig.chat(bounded()).statusCode() == 200) {
                served++;
            }
            assertThat(served * 34L).isLessThanOrEqualTo(ROOM_FOR_ONE.micros());
        }
    }

    @Test
    void aCopyForTheCandidateIsNotSentOverItsBudget() {
        Budget budget = new Budget(Money.parse("100 EUR"), null, null, NOTHING, null, Budget.Over.ALERT);
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims")
                                .rule("rules", "fine")
                                .openAi("triage-1", fake.url())
                                .shadow("triage-1")
                                .budget(budget))) {
            assertThat(rig.chat(bounded()).statusCode()).isEqualTo(200);
            assertThat(rig.awaitAttempts(2)).last().satisfies(copy -> {
                assertThat(Results.of(copy).status()).isEqualTo(Attempt.Status.DROPPED);
                assertThat(Results.of(copy).errorCode()).isEqualTo("over_budget");
            });
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void aCallThatNeverReachedItsUpstreamGivesBackWhatItReserved() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, priced(fake, budget(ROOM_FOR_ONE, Budget.Over.REFUSE)))) {
            fake.always(Fault.status(503));
            // Each is tried three times, and the breaker opens at the tenth failure.
            for (int i = 0; i < 3; i++) {
                assertThat(rig.chat(bounded()).statusCode()).isEqualTo(502);
            }
            fake.always(Fault.none());
            assertThat(rig.chat(bounded()).statusCode())
                    .as("after nine reservations, with room for one")
                    .isEqualTo(200);
        }
    }
}
