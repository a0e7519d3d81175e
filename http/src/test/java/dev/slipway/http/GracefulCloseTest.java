package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Stopping lets running exchanges end within the grace, takes no new ones, and cuts what does not end. */
class GracefulCloseTest {

    private final CountDownLatch handling = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void aRunningExchangeEndsAndNoNewOneBegins() throws Exception {
        var server = start(Duration.ofSeconds(10), exchange -> {
            handling.countDown();
            goOn.await();
            exchange.respond(200, Servers.TEXT, "done".getBytes(StandardCharsets.UTF_8));
        });
        try (var idle = new RawClient(server);
                var client = new RawClient(server)) {
            client.send(Servers.get("/"));
            assertThat(handling.await(30, TimeUnit.SECONDS)).isTrue();
            var closing = CompletableFuture.runAsync(server::close);
            assertThat(idle.readAll()).isEmpty();
            assertThat(answerToANewcomer(server)).isEmpty();
            assertThat(server.openExchanges()).isOne();
            assertThat(closing).isNotDone();
            goOn.countDown();
            assertThat(client.readAll()).endsWith("done");
            closing.get(30, TimeUnit.SECONDS);
            assertThat(server.openExchanges()).isZero();
        }
    }

    @Test
    void aStreamThatDoesNotEndIsCut() throws Exception {
        var told = new CompletableFuture<Void>();
        var server = start(Duration.ofMillis(200), exchange -> {
            exchange.onClientGone(() -> told.complete(null));
            exchange.stream(200, Servers.TEXT).write("half".getBytes(StandardCharsets.UTF_8));
            handling.countDown();
            told.join();
        });
        try (var client = new RawClient(server)) {
            client.send(Servers.get("/"));
            client.readUntil("half");
            server.close();
            assertThat(client.readAll()).doesNotContain("0\r\n\r\n");
            assertThat(told).isCompleted();
            Await.until("the handler ended", () -> server.openExchanges() == 0);
        }
    }

    @Test
    void aHandlerThatHearsNothingIsInterrupted() throws Exception {
        var interrupted = new CompletableFuture<Void>();
        var server = start(Duration.ofMillis(200), exchange -> {
            handling.countDown();
            try {
                goOn.await();
            } catch (InterruptedException expected) {
                interrupted.complete(null);
                throw expected;
            }
        });
        try (var client = new RawClient(server)) {
            client.send(Servers.get("/"));
            assertThat(handling.await(30, TimeUnit.SECONDS)).isTrue();
            server.close();
            interrupted.get(30, TimeUnit.SECONDS);
        }
    }

    /** What somebody who comes late hears: nothing, whether the kernel still took the connection or not. */
    private static String answerToANewcomer(WebServer server) {
        try (var newcomer = new RawClient(server)) {
            return newcomer.send(Servers.get("/")).readAll();
        } catch (SocketTimeoutException silent) {
            return "silence";
        } catch (IOException refused) {
            return "";
        }
    }

    private static WebServer start(Duration grace, Handler handler) {
        return WebServer.start(
                new WebServerConfig("test", new WebServerConfig.Address("127.0.0.1", 0, null), Servers.limits(), grace),
                handler);
    }
}
