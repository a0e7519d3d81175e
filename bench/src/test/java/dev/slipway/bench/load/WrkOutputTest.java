package dev.slipway.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class WrkOutputTest {
    @Test
    void readsTheScriptsOwnLine() throws IOException {
        Throughput throughput = Wrk.read("""
                Running 6s test @ http://127.0.0.1:1/v1
                Requests/sec:  14243.10
                RESULT requests=60000 micros=6000000 failures=3
                """);

        assertThat(throughput).isEqualTo(new Throughput(60_000, 3, 6));
        assertThat(throughput.perSecond()).isEqualTo(10_000);
    }

    @Test
    void saysWhatWrkSaidWhenThereIsNoResult() {
        assertThatThrownBy(() -> Wrk.read("unable to connect")).hasMessageContaining("unable to connect");
    }

    @Test
    void reckonsProcessorTimePerTenThousand() {
        assertThat(new Throughput(40_000, 0, 6).per10k(2.2)).isCloseTo(0.55, within(1e-9));
        assertThatThrownBy(() -> new Throughput(0, 5, 6).per10k(1)).hasMessageContaining("at least one");
    }
}
