package dev.slipway.gateway;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.slipway.core.budget.Grants;
import dev.slipway.core.lease.Answer;
import dev.slipway.core.lease.LeaseHolder;
import dev.slipway.core.lease.Leases;
import dev.slipway.core.lease.Moment;
import dev.slipway.core.price.PriceList;
import dev.slipway.core.system.ApiKey;
import dev.slipway.core.system.ControlState;
import dev.slipway.core.system.SystemState;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.Poll;
import dev.slipway.gateway.review.ReviewRoom;
import dev.slipway.gateway.route.KeyHash;
import dev.slipway.gateway.shadow.ShadowConfig;
import dev.slipway.gateway.trace.Spans;
import dev.slipway.gateway.upstream.UpstreamPool;
import dev.slipway.http.WebServerConfig;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.JournalConfig;
import dev.slipway.store.journal.JournalReading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A gateway on a real journal and real sockets, and a client to call it. */
final class Rig implements AutoCloseable {
    static final String KEY = "sk-test-key";
    /** A name that never has an address. */
    static final String NO_HOST = "no-such-host.invalid";

    static final Duration SOON = Duration.ofSeconds(30);

    /** Test upstreams listen on free ports, so that every loopback port is allowed but the one nobody may call. */
    private static final Set<String> ALLOWED = Stream.concat(
                    Stream.of(NO_HOST + ":80", NO_HOST + ":443"),
                    IntStream.range(2, 65536).mapToObj(port -> "127.0.0.1:" + port))
            .collect(java.util.stream.Collectors.toUnmodifiableSet());

    final Journal journal;
    final Gateway gateway;
    final Leases leases = new Leases(1);
    private final Transport transport;
    private final HttpClient client;

    private Rig(Path directory, Options options, ReviewRoom room, SystemState... systems) {
        transport = options.transport();
        client = transport.client();
        journal = Journal.open(directory.resolve("journal"), options.journal(), InstantSource.system());
        GatewayParts parts = new GatewayParts(
                journal,
                options.prices(),
                name -> Optional.of("secret-" + name),
                ALLOWED,
                leases,
                options.grants().apply(journal),
                new GatewayParts.Time(
                        UuidCreator::getTimeOrderedEpoch, InstantSource.system(), System::nanoTime, new Random(7)),
                options.spans(),
                room);
        GatewayConfig config = new GatewayConfig(
                WebServerConfig.defaults("gateway", "127.0.0.1", 0).with(transport.tls()),
                UpstreamPool.DEFAULT,
                options.shadow(),
                transport.trust());
        gateway = Gateway.start(config, parts, state(systems));
        lease(systems);
    }

    record Options(
            JournalConfig journal,
            PriceList prices,
            ShadowConfig shadow,
            Function<Journal, Grants> grants,
            Transport transport,
            Spans spans) {
        static final Options USUAL =
                new Options(JournalConfig.standard(), new PriceList(List.of()), ShadowConfig.DEFAULT);

        Options(JournalConfig journal, PriceList prices, ShadowConfig shadow) {
            this(journal, prices, shadow, _ -> new Till(), Transport.HTTP_1, Spans.off());
        }

        static Options on(Transport transport) {
            return new Options(USUAL.journal(), USUAL.prices(), USUAL.shadow(), USUAL.grants(), transport, Spans.off());
        }

        static Options of(Function<Journal, Grants> grants) {
            return new Options(USUAL.journal(), USUAL.prices(), USUAL.shadow(), grants, USUAL.transport(), Spans.off());
        }

        static Options telling(Spans spans) {
            return new Options(
                    USUAL.journal(), USUAL.prices(), USUAL.shadow(), USUAL.grants(), USUAL.transport(), spans);
        }
    }

    static Rig start(Path directory, Systems... systems) {
        return start(directory, Options.USUAL, systems);
    }

    static Rig start(Path directory, Options options, Systems... systems) {
        return new Rig(directory, options, ReviewRoom.closed(), built(systems));
    }

    /** @param room where questions for people go */
    static Rig start(Path directory, ReviewRoom room, Systems... systems) {
        return new Rig(directory, Options.USUAL, room, built(systems));
    }

    private static SystemState[] built(Systems... systems) {
        return Arrays.stream(systems).map(Systems::build).toArray(SystemState[]::new);
    }

    static ControlState state(SystemState... systems) {
        return new ControlState(
                List.of(systems),
                List.of(
                        new ApiKey("key-1", KeyHash.of(KEY), "test", Set.of()),
                        new ApiKey("key-2", KeyHash.of("sk-narrow"), "narrow", Set.of("other"))));
    }

    Applied update(Systems... systems) {
        Applied applied = gateway.update(state(built(systems)));
        lease(built(systems));
        return applied;
    }

    /** Holds a lease of each system for as long as a test takes. */
    private void lease(SystemState... systems) {
        for (SystemState system : systems) {
            lease(system.name(), Duration.ofHours(1));
        }
    }

    /** Another lease, in place of the one before. */
    void lease(String system, Duration length) {
        LeaseHolder lease = leases.of(system);
        lease.ask(new Moment(System.nanoTime(), System.currentTimeMillis()))
                .ifPresent(ask -> lease.take(new Answer.Granted(ask, ask.epoch(), length)));
    }

    static String chat(String system, String words) {
        return "{\"model\":\"" + system + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + words + "\"}]}";
    }

    static String chatStream(String system, String words) {
        return "{\"model\":\"" + system + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"" + words
                + "\"}]}";
    }

    HttpResponse<String> chat(String body, String... headers) {
        return post("/v1/chat/completions", body, headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) {
        return send(request(path).POST(body));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Authorization", "Bearer " + KEY);
        all.put("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.url().resolve(path));
        all.forEach(request::header);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError("no whole answer", broken);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** A call on a raw socket, so that a test sees every byte and may leave whenever it likes. */
    RawCall raw(String body, String... headers) {
        return rawAt("/v1/chat/completions", body, headers);
    }

    RawCall rawAt(String path, String body, String... headers) {
        return switch (transport) {
            case HTTP_1, TLS -> socket(path, body, headers);
            case HTTP_2 ->
                new StreamCall(
                        transport.client(),
                        request(path, headers)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build());
        };
    }

    /** The same on a connection of its own, in HTTP/1.1. */
    SocketCall socket(String path, String body, String... headers) {
        return bytes(text(path, body, headers));
    }

    private static String text(String path, String body, String... headers) {
        StringBuilder call = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n")
                .append("Authorization: Bearer ")
                .append(KEY)
                .append("\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            call.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        call.append("Content-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n");
        return call.append(body).toString();
    }

    /** A chat by a caller whose machine takes little before it is read. */
    SocketCall slowly(String body) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(16 << 10);
            socket.connect(
                    new InetSocketAddress(gateway.url().getHost(), gateway.url().getPort()));
            return bytes(socket, text("/v1/chat/completions", body));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Exactly these bytes on a new connection. */
    SocketCall bytes(String text) {
        try {
            return bytes(transport.connect(gateway.url()), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SocketCall bytes(Socket socket, String text) {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new SocketCall(socket);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    List<Fact> facts() {
        return JournalReading.facts(journal);
    }

    <F extends Fact> List<F> facts(Class<F> kind) {
        return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Every call as it ended, in the order of their ends. */
    List<Interaction> calls() {
        return facts(Interaction.class).stream()
                .filter(call -> call.result() != null)
                .toList();
    }

    /** Every attempt as it ended, in the order of their ends. */
    List<Attempt> attempts() {
        return facts(Attempt.class).stream()
                .filter(attempt -> attempt.result() != null)
                .toList();
    }

    Interaction awaitCall() {
        Poll.until("a settled call", SOON, () -> !calls().isEmpty());
        return calls().getLast();
    }

    List<Attempt> awaitAttempts(int count) {
        Poll.until("attempts: " + count, SOON, () -> attempts().size() >= count);
        return attempts();
    }

    /** Attempts by variant and status, in order. */
    List<String> road() {
        return attempts().stream()
                .map(attempt -> attempt.variant() + " " + Results.of(attempt).status())
                .toList();
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The data of each event. */
    static List<String> events(String body) {
        return Stream.of(body.split("\n\n"))
                .filter(event -> event.startsWith("data: "))
                .map(event -> event.substring("data: ".length()))
                .toList();
    }

    @Override
    public void close() {
        LeakCheck.closing(gateway);
        gateway.close();
        journal.close();
        client.shutdownNow();
    }
}
