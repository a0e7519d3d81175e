package dev.slipway.bench.abort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Round;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rig alone, with nothing between callers and model server. */
class LeavingTest {
    @ParameterizedTest
    @EnumSource(Phase.class)
    void everyCallerIsSeenToLeave(Phase phase) throws Exception {
        try (StoppedModel model = new StoppedModel()) {
            Round round = new Leaving(model).oneByOne("direct", 1, 3, phase, way(model));
            assertThat(round.reasonVoid()).isEmpty();
            assertThat(round.figures()).hasSize(3).extracting(Figure::value).allMatch(millis -> millis > 0);
        }
    }

    @Test
    void aCrowdIsTimedFromTheFirstThatLeavesToTheLastThatStops() throws Exception {
        try (StoppedModel model = new StoppedModel()) {
            Round round = new Leaving(model).atOnce("direct", 1, 20, way(model));
            assertThat(round.reasonVoid()).isEmpty();
            double all = round.figure(Leaving.ALL).orElseThrow();
            assertThat(all).isGreaterThanOrEqualTo(round.figure(Leaving.P50).orElseThrow());
        }
    }

    @Test
    void aWayThatIsBrokenMakesTheRoundVoid() throws Exception {
        Function<String, Call> way;
        try (StoppedModel gone = new StoppedModel()) {
            way = way(gone);
        }
        try (StoppedModel model = new StoppedModel()) {
            Round round = new Leaving(model).oneByOne("direct", 1, 1, Phase.SILENT, way);
            assertThat(round.counts()).isFalse();
        }
    }

    private static Function<String, Call> way(StoppedModel model) {
        return message -> new Call(model.url().resolve("/v1/chat/completions"), Map.of(), message);
    }
}
