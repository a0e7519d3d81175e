package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.system.ControlState;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.spec.SpecYaml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stops told ahead of the state: in force at once, until a state is heard that must know of them. */
class HeardStopsTest {
    private static final StopScope CLAIMS = StopScope.system("claims");

    private final HeardStops ahead = new HeardStops();

    @Test
    void holdsUntilAStateThatWasReadLater() {
        assertThat(ahead.add(CLAIMS, order(4), state(3), 100)).isTrue();
        assertThat(stopped()).isTrue();
        assertThat(ahead.forget(90)).as("read before: it may not know").isFalse();
        assertThat(ahead.forget(100)).as("read at the same moment").isFalse();
        assertThat(stopped()).isTrue();
        assertThat(ahead.forget(101)).isTrue();
        assertThat(stopped()).isFalse();
    }

    /** Told late, after it was lifted: it must not stop anything again. */
    @Test
    void whatTheStateKnowsAlreadyIsNoNews() {
        assertThat(ahead.add(CLAIMS, order(4), state(4), 100)).isFalse();
        assertThat(ahead.add(StopScope.EVERYTHING, order(4), state(5), 100)).isFalse();
        assertThat(stopped()).isFalse();
    }

    @Test
    void everythingIsNewsToANodeThatHasNotHeardOfIt() {
        assertThat(ahead.add(StopScope.EVERYTHING, order(4), state(3), 100)).isTrue();
        assertThat(stopped()).isTrue();
    }

    private boolean stopped() {
        return ahead.over(state(3)).systems().getFirst().stop().stopsSystem();
    }

    private static Stop.Order order(long epoch) {
        return new Stop.Order(epoch, Instant.parse("2026-03-01T03:12:00Z"), "Lee", "");
    }

    private static ControlState state(long epoch) {
        SpecFiles files = new SpecFiles(
                "system.yaml", Map.of("system.yaml", """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: claims }
                spec:
                  variants:
                    rules: { kind: rule, file: rules.yaml }
                  incumbent: rules
                """, "rules.yaml", "rules: []\notherwise: { label: paper }\n"));
        SpecReading.Valid read = (SpecReading.Valid) SpecYaml.read(files);
        return new ControlState(
                List.of(new SystemState(read.spec(), 1, "ab", null, Stop.NONE, 1, epoch, Permit.CLOSED)), List.of());
    }
}
