package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A handler that fails leaves one line in the log and a client that knows; never a hanging one, never a clean half answer. */
class HandlerFailureTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(WebServer.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setAdditive(true);
    }

    @Test
    void beforeTheAnswerItIsA500WithTheIdOfTheLogLine() throws Exception {
        var answer = answerOf(exchange -> {
            throw new IllegalStateException("secret detail");
        });
        assertThat(answer)
                .startsWith("HTTP/1.1 500")
                .contains("\"code\":\"internal_error\"")
                .doesNotContain("secret");
        assertThat(errors()).hasSize(1);
        assertThat(answer)
                .contains(errors().getFirst().substring(0, errors().getFirst().indexOf(':')));
    }

    @Test
    void noAnswerAtAllIsA500() throws Exception {
        assertThat(answerOf(exchange -> {})).startsWith("HTTP/1.1 500");
        assertThat(errors()).hasSize(1);
    }

    @Test
    void anErrorOfTheMachineIsA500() throws Exception {
        assertThat(answerOf(exchange -> {
                    throw new StackOverflowError();
                }))
                .startsWith("HTTP/1.1 500");
    }

    @Test
    void insideAStreamTheAnswerBreaks() throws Exception {
        assertBroken(answerOf(exchange -> {
            exchange.stream(200, Servers.TEXT).write("half".getBytes(StandardCharsets.UTF_8));
            throw new IllegalStateException("late");
        }));
        assertThat(errors()).hasSize(1);
    }

    @Test
    void aStreamLeftOpenBreaks() throws Exception {
        assertBroken(answerOf(
                exchange -> exchange.stream(200, Servers.TEXT).write("half".getBytes(StandardCharsets.UTF_8))));
        assertThat(errors()).hasSize(1);
    }

    @Test
    void aCutStreamBreaksAfterItsLastBytesAndIsNoFailure() throws Exception {
        assertBroken(answerOf(exchange -> {
            var stream = exchange.stream(200, Servers.TEXT);
            stream.write("half".getBytes(StandardCharsets.UTF_8));
            stream.cut();
        }));
        assertThat(errors()).isEmpty();
    }

    @Test
    void lastWordsComeBeforeTheBreak() throws Exception {
        String seen = answerOf(exchange -> {
            var stream = exchange.stream(200, Servers.TEXT);
            stream.write("half".getBytes(StandardCharsets.UTF_8));
            stream.cut("stopped".getBytes(StandardCharsets.UTF_8));
            stream.cut("too late".getBytes(StandardCharsets.UTF_8));
        });
        assertBroken(seen);
        assertThat(seen).contains("stopped").doesNotContain("too late");
        assertThat(errors()).isEmpty();
    }

    @Test
    void aClientWithoutChunksSeesAResetInsteadOfAnEnd() throws Exception {
        try (var server = Servers.start(exchange -> {
                    var stream = exchange.stream(200, Servers.TEXT);
                    stream.write("half".getBytes(StandardCharsets.UTF_8));
                    stream.cut();
                });
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.0\r\n\r\n");
            assertThatThrownBy(client::readAll)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void aHeaderThatCannotBeSentIsRefusedWhereItIsSet() throws Exception {
        var answer = answerOf(exchange -> exchange.respond(200, Map.of("x", "a\r\nb: c"), new byte[0]));
        assertThat(answer).startsWith("HTTP/1.1 500").doesNotContain("b: c");
    }

    @Test
    void headersOfTheExchangeAreOnEveryAnswer() throws Exception {
        var answer = answerOf(exchange -> {
            exchange.answerHeader("Slipway-Interaction", "one");
            exchange.answerHeader("slipway-interaction", "two");
            exchange.answerHeader("Set-Cookie", "a=1");
            exchange.answerHeader("Set-Cookie", "b=2");
            throw new IllegalStateException("late");
        });
        assertThat(answer)
                .contains("slipway-interaction: two\r\n")
                .doesNotContain("one\r\n")
                .contains("a=1\r\n")
                .contains("b=2\r\n");
    }

    @Test
    void aMalformedQueryIsTheClientsFault() throws Exception {
        assertThat(answerOf(exchange -> {
                    var value = exchange.query("a").orElse("");
                    exchange.respond(200, Servers.TEXT, value.getBytes(StandardCharsets.UTF_8));
                }))
                .startsWith("HTTP/1.1 400");
        assertThat(errors()).isEmpty();
    }

    private static void assertBroken(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 200").contains("half").doesNotContain("0\r\n\r\n");
    }

    private static String answerOf(Handler handler) throws Exception {
        try (var server = Servers.start(handler);
                var client = new RawClient(server)) {
            return client.send("GET /?a=%zz HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")
                    .readAll();
        }
    }

    private List<String> errors() {
        var lines = new ArrayList<String>();
        log.list.forEach(event -> {
            if (event.getLevel() == ch.qos.logback.classic.Level.ERROR) {
                lines.add(event.getFormattedMessage());
            }
        });
        return lines;
    }
}
