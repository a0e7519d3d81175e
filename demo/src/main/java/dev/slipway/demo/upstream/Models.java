package dev.slipway.demo.upstream;

import dev.slipway.demo.claims.ClaimGenerator;
import dev.slipway.demo.classifier.Recipe;
import dev.slipway.demo.classifier.TriageModel;
import java.util.List;

/** The models the sample serves, trained at start. */
record Models(List<TriageModel> all) {

    static Models train(long seed) {
        ClaimGenerator generator = new ClaimGenerator(seed);
        return new Models(
                List.of(TriageModel.train(Recipe.TRIAGE_1, generator), TriageModel.train(Recipe.TRIAGE_2, generator)));
    }

    TriageModel named(String name) {
        for (TriageModel model : all) {
            if (model.name().equals(name)) {
                return model;
            }
        }
        throw ApiException.unknownModel(name);
    }
}
