package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.slipway.gateway.fake.Poll;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class that leaves something behind: an open exchange, an upstream connection in use or waited for, bytes of a
 * body, or a virtual thread of a gateway. Every {@link Rig} says what it still holds when it is about to be closed.
 */
final class LeakCheck implements BeforeAllCallback, AfterAllCallback {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Names of the threads that carry calls and copies of them. */
    private static final Pattern OURS = Pattern.compile("\"((?:gateway|shadow)-\\d+)\" virtual");

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    /** Waits a moment for what is just ending, and notes what is held even so. */
    static void closing(Gateway gateway) {
        try {
            Poll.until("nothing held", SOON, () -> isNothing(gateway.status()));
        } catch (AssertionError held) {
            LEAKS.add(gateway.status().toString());
        }
    }

    static boolean isNothing(GatewayStatus status) {
        return status.openExchanges() == 0
                && status.streams() == 0
                && status.upstreamConnections() == 0
                && status.upstreamWaiting() == 0
                && status.bodyBytes() == 0;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        LEAKS.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        assertThat(LEAKS).as("held when a gateway was closed").isEmpty();
        List<String> threads = threads();
        if (!threads.isEmpty()) {
            Poll.until(
                    "no virtual thread of ours alive: " + threads,
                    SOON,
                    () -> threads().isEmpty());
        }
    }

    /** Names of the virtual threads of gateways that are alive. */
    static List<String> threads() {
        try {
            Path dump = Files.createTempDirectory("threads").resolve("dump.txt");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            List<String> names = new ArrayList<>();
            Matcher thread = OURS.matcher(Files.readString(dump));
            while (thread.find()) {
                names.add(thread.group(1));
            }
            Files.delete(dump);
            Files.delete(dump.getParent());
            return names;
        } catch (IOException unreadable) {
            throw new AssertionError("threads: cannot be listed", unreadable);
        }
    }
}
