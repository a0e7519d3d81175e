package dev.slipway.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bench.gateway.Peer.Installation;
import dev.slipway.bench.gateway.Workshop.Ran;
import dev.slipway.bench.report.Conclusion;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Rounds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path cache;

    @Test
    void oneThatCannotBeInstalledIsNamedInTheTableWithTheReason() throws Exception {
        Peers peers = Peers.install(List.of(new Fake("lost", false)), workshop());
        assertThat(peers.missing()).containsEntry("lost", "no such module");
        assertThat(said).containsExactly("lost is left out: no such module");
        assertThat(GatewayConclusions.of(new Rounds(), List.of(), peers.missing()))
                .filteredOn(one -> one.name().contains("lost"))
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("lost: left out, no such module"))
                .extracting(Conclusion::verdict)
                .isEqualTo("not measured");
    }

    @Test
    void oneThatDoesNotStartIsNamedAsWell() throws Exception {
        Peers peers = Peers.install(List.of(new Fake("broken", true)), workshop());
        assertThat(peers.missing()).isEmpty();
        assertThat(peers.start(cache, NOWHERE, options())).isEmpty();
        assertThat(peers.missing()).containsEntry("broken", "it does not start: port taken");
        assertThat(peers.settings(List.of())).isEmpty();
    }

    @Test
    void aProgramThatIsNotThereSaysSo() throws Exception {
        Ran ran = workshop().run(cache, List.of("no-such-program-anywhere"));
        assertThat(ran.succeeded()).isFalse();
        assertThat(ran.reason()).contains("no-such-program-anywhere", "expected: on the PATH");
    }

    @Test
    void theReasonIsTheLineThatNamesTheError() throws Exception {
        Ran ran = workshop()
                .run(cache, List.of("sh", "-c", "echo fetching; echo 'ERROR: No matching version'; echo bye; exit 1"));
        assertThat(ran.succeeded()).isFalse();
        assertThat(ran.reason()).isEqualTo("ERROR: No matching version");
    }

    @Test
    void aCommandThatDoesNotEndIsEnded() throws Exception {
        Ran ran = new Workshop(cache, Duration.ofMillis(200), said::add).run(cache, List.of("sleep", "600"));
        assertThat(ran.succeeded()).isFalse();
        assertThat(ran.reason()).contains("took longer");
    }

    private Workshop workshop() {
        return new Workshop(cache, Duration.ofSeconds(30), said::add);
    }

    private Options options() {
        return new Options(0, true, Set.of(), new Options.Soak(1, null), said::add);
    }

    /** @param there whether it can be installed; it never starts */
    private record Fake(String name, boolean there) implements Peer {
        @Override
        public String settings() {
            return "its own";
        }

        @Override
        public Installation install(Workshop workshop) {
            return there
                    ? new Installation.Ready("1", (_, _) -> {
                        throw new IOException("port taken\nand more");
                    })
                    : new Installation.Missing("no such module");
        }
    }
}
