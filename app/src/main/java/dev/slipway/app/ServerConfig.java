package dev.slipway.app;

import dev.slipway.control.sso.SsoConfig;
import dev.slipway.store.journal.JournalConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one server is started with.
 *
 * @param role what it does of the whole
 * @param data everything it keeps
 * @param databaseUrl a PostgreSQL to use; null starts the embedded one
 * @param gateway where applications call
 * @param console where people and the REST API's callers go
 * @param allowedUpstreams {@code host:port} that variants may call
 * @param tls who it is to its clients, and whom it trusts
 * @param sso where people can sign in instead; null for nowhere else
 * @param keepCalls how long single calls are kept, at least
 */
record ServerConfig(
        Role role,
        Path data,
        @Nullable String databaseUrl,
        HostPort gateway,
        HostPort console,
        JournalConfig journal,
        Set<String> allowedUpstreams,
        TlsConfig tls,
        @Nullable SsoConfig sso,
        Duration keepCalls) {
    ServerConfig {
        allowedUpstreams = Set.copyOf(allowedUpstreams);
    }

    /** One that speaks plain HTTP, with people of its own. */
    ServerConfig(
            Role role,
            Path data,
            @Nullable String databaseUrl,
            HostPort gateway,
            HostPort console,
            JournalConfig journal,
            Set<String> allowedUpstreams,
            Duration keepCalls) {
        this(role, data, databaseUrl, gateway, console, journal, allowedUpstreams, TlsConfig.NONE, null, keepCalls);
    }
}
