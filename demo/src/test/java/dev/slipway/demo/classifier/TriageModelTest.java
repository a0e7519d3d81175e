package dev.slipway.demo.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.claims.Claim;
import dev.slipway.demo.claims.ClaimForm;
import dev.slipway.demo.claims.ClaimGenerator;
import dev.slipway.demo.claims.Label;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriageModelTest {

    /** Claims of another generator, so that the model's own measurement is checked and not repeated. */
    private static List<Claim> fresh(long seed) {
        return new ClaimGenerator(seed + 1000).claims(0, 2000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 2026})
    void theSecondVersionIsClearlyBetterAndBothBeatTheMajority(long seed) {
        ClaimGenerator generator = new ClaimGenerator(seed);
        TriageModel first = TriageModel.train(Recipe.TRIAGE_1, generator);
        TriageModel second = TriageModel.train(Recipe.TRIAGE_2, generator);
        List<Claim> fresh = fresh(seed);
        double majority = majority(fresh);

        assertThat(majority).isBetween(0.45, 0.6);
        assertThat(first.accuracy(fresh)).isBetween(0.78, 0.88).isGreaterThan(majority + 0.15);
        assertThat(second.accuracy(fresh)).isBetween(0.915, 0.97).isGreaterThan(first.accuracy(fresh) + 0.05);
        assertThat(first.heldOutAccuracy()).isBetween(0.78, 0.88);
        assertThat(second.heldOutAccuracy()).isBetween(0.915, 0.97);
    }

    @ParameterizedTest
    @ValueSource(longs = 7)
    void theSameSeedTrainsTheSameModel(long seed) {
        TriageModel one = TriageModel.train(Recipe.TRIAGE_1, new ClaimGenerator(seed));
        TriageModel two = TriageModel.train(Recipe.TRIAGE_1, new ClaimGenerator(seed));
        for (Claim claim : fresh(seed).subList(0, 200)) {
            assertThat(two.classify(claim.form())).isEqualTo(one.classify(claim.form()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = 7)
    void driftingWordsCostAccuracy(long seed) {
        ClaimGenerator generator = new ClaimGenerator(seed);
        TriageModel model = TriageModel.train(Recipe.TRIAGE_2, generator);
        ClaimGenerator customers = new ClaimGenerator(seed + 1000);
        double calm = model.accuracy(customers.claims(0, 2000));
        double drifting = model.accuracy(customers.withDrift(0.5).claims(0, 2000));
        assertThat(drifting).isLessThan(calm - 0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?!", "zzz", "My bike was stolen from the yard"})
    void anyTextGetsAnAnswerWithAReason(String text) {
        TriageModel model = TriageModel.train(Recipe.TRIAGE_2, new ClaimGenerator(1));
        Verdict verdict = model.classify(ClaimForm.ofText(text));
        assertThat(verdict.confidence()).isBetween(1.0 / Label.values().length - 1e-9, 1.0);
        assertThat(verdict.reason()).endsWith(".");
    }

    private static double majority(List<Claim> claims) {
        long most = 0;
        for (Label label : Label.values()) {
            most = Math.max(
                    most,
                    claims.stream().filter(claim -> claim.label() == label).count());
        }
        return (double) most / claims.size();
    }
}
