package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.customers.CustomerCall.Ending;
import dev.slipway.demo.upstream.UpstreamProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the server in the middle of its traffic, and a start on the same directory. */
class KilledServerTest {
    @TempDir
    Path directory;

    @Test
    void nothingIsLostAndNothingIsCountedTwice() throws Exception {
        try (UpstreamProcess upstream = SampleTraffic.upstream(directory);
                ServerProcess server = ServerProcess.start(directory.resolve("data"), SampleTraffic.allowed(upstream));
                SampleTraffic traffic = SampleTraffic.start(server, upstream)) {
            traffic.awaitMore(150);
            server.kill9();
            traffic.awaitMore(20);
            server.restart();
            traffic.awaitMore(150);
            List<CustomerCall> calls = traffic.end();

            Books books = Books.closed(server, Books.embedded(server.data()), directory);
            assertThat(books.faults(calls, SampleTraffic.log(directory))).isEmpty();
            assertThat(calls)
                    .filteredOn(call -> call.received().ending() == Ending.COMPLETED)
                    .hasSizeGreaterThan(200);
            assertInterrupted(calls, books);
        }
    }

    /** What was under way at the kill, and nothing whose end a customer saw. */
    private static void assertInterrupted(List<CustomerCall> calls, Books books) {
        Set<String> interrupted = books.withStatus("INTERRUPTED");
        Set<String> broken = calls.stream()
                .filter(call -> call.received().ending() == Ending.CUT)
                .flatMap(call -> call.received().interaction().stream())
                .collect(Collectors.toSet());
        assertThat(broken).as("streams that broke").isNotEmpty();
        assertThat(interrupted).as("calls open at the kill").containsAnyElementsOf(broken);
        // An answer is settled before its last byte, so the very last one may have been whole but for that.
        broken.removeAll(interrupted);
        assertThat(books.withStatus("ANSWERED")).containsAll(broken);
    }
}
