package dev.slipway.gateway.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The Apache client's connection pool, without the client around it: no retries, redirects, cookies, authentication or
 * decompression, because nothing here could do them.
 *
 * <p>Two doors are opened in it for {@link Connecting}: the addresses of the host are looked up beforehand, and every
 * socket is shown to the exchange before it connects. The library binds a socket to a connection that was closed a
 * moment before without noticing, so closing the connection alone could lose a cancellation.
 */
final class Connector {
    /** An unused connection older than this is probed before it is used again; the probe may take a millisecond. */
    private static final Duration PROBE_AFTER = Duration.ofSeconds(2);

    /** What the connection being made on this thread belongs to. */
    private record Attempt(List<InetAddress> addresses, SocketSink sink) {}

    /** Is shown each socket before it connects and may refuse it. */
    interface SocketSink {
        void opened(Socket socket) throws IOException;
    }

    private static final ScopedValue<Attempt> ATTEMPT = ScopedValue.newInstance();

    private Connector() {}

    static PoolingHttpClientConnectionManager pool(UpstreamPool pool, TlsSocketStrategy tls) {
        PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        Connector::socket,
                        null,
                        new AttemptAddresses(),
                        RegistryBuilder.<TlsSocketStrategy>create()
                                .register(URIScheme.HTTPS.id, tls)
                                .build()),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                WireConnection.factory());
        manager.setMaxTotal(pool.maxTotal());
        manager.setDefaultMaxPerRoute(pool.maxPerRoute());
        manager.setDefaultSocketConfig(SocketConfig.custom()
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                // The exchange keeps the time: a read with a limit of its own costs a timer each.
                .setSoTimeout(Timeout.DISABLED)
                .build());
        manager.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setTimeToLive(TimeValue.of(pool.ttl()))
                .setIdleTimeout(Timeout.of(pool.idle()))
                .setValidateAfterInactivity(TimeValue.of(PROBE_AFTER))
                .build());
        return manager;
    }

    static void connect(
            PoolingHttpClientConnectionManager manager,
            ConnectionEndpoint endpoint,
            Duration limit,
            InetAddress[] addresses,
            SocketSink sink)
            throws IOException {
        ScopedValue.where(ATTEMPT, new Attempt(List.of(addresses), sink)).call(() -> {
            manager.connect(endpoint, TimeValue.of(limit), HttpClientContext.create());
            return addresses;
        });
    }

    private static Socket socket(Proxy proxy) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        ATTEMPT.get().sink().opened(socket);
        return socket;
    }

    private static final class AttemptAddresses implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return ATTEMPT.get().addresses().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
