package dev.slipway.gateway.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.Poll;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer that nobody asked for, sent while its connection lies unused, is nobody's answer. */
class StrayBytesTest {
    @TempDir
    Path directory;

    @Test
    void overPlainConnections() throws Exception {
        try (Server server = new Server(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), "http");
                UpstreamClient client = UpstreamClient.create(Calls.POOL, System::nanoTime)) {
            neverBecomeAnAnswer(server, client);
        }
    }

    @Test
    void overTls() throws Exception {
        Certificates certificates = Certificates.make(directory);
        ServerSocket socket = certificates
                .server()
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        try (Server server = new Server(socket, "https");
                UpstreamClient client =
                        UpstreamClient.create(Calls.POOL, System::nanoTime, new Trust(certificates.trusting()))) {
            neverBecomeAnAnswer(server, client);
        }
    }

    private static void neverBecomeAnAnswer(Server server, UpstreamClient client) throws Exception {
        assertThat(ask(server, client)).isEqualTo("from connection 0");
        assertThat(ask(server, client)).isEqualTo("from connection 0");
        server.say(0, "stray");
        assertThat(ask(server, client)).isEqualTo("from connection 1");
        assertThat(ask(server, client)).isEqualTo("from connection 1");
    }

    private static String ask(Server server, UpstreamClient client) throws UpstreamFailure {
        UpstreamCall call = Calls.call(server.url(), "{}", Calls.PATIENT, new Cancellation());
        try (UpstreamAnswer answer = client.send(call)) {
            return new String(answer.readAll(1 << 10), US_ASCII);
        }
    }

    /** Answers each request with the number of its connection, and says more when it is told to. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket server;
        private final String scheme;
        private final List<Socket> connections = new CopyOnWriteArrayList<>();

        Server(ServerSocket server, String scheme) {
            this.server = server;
            this.scheme = scheme;
            Thread.ofVirtual().start(this::accept);
        }

        URI url() {
            return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
        }

        /** Returns when the bytes are on their way, which on a loopback is where they are going. */
        void say(int connection, String body) throws IOException {
            Poll.until("connection " + connection, Duration.ofSeconds(30), () -> connections.size() > connection);
            connections.get(connection).getOutputStream().write(answer(body));
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    socket.setTcpNoDelay(true); // or the stray bytes would wait for the client's next packet
                    int number = connections.size();
                    connections.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket, number));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private static void serve(Socket socket, int number) {
            try (socket;
                    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.isEmpty()) {
                        in.skip("{}".length());
                        socket.getOutputStream().write(answer("from connection " + number));
                    }
                }
            } catch (IOException closed) {
                // the client closed the connection
            }
        }

        private static byte[] answer(String body) {
            return ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .getBytes(US_ASCII);
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }
}
