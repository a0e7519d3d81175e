package dev.slipway.app;

import dev.slipway.cli.DataDirectory;
import dev.slipway.http.Tls;
import dev.slipway.store.journal.JournalConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code up}. */
final class ServerOptions {
    /** Full segments can be deleted one by one; a limit of a few segments would free space in lumps. */
    private static final int SEGMENTS_IN_LIMIT = 8;

    enum Fsync {
        INTERVAL,
        ALWAYS
    }

    enum WhenFull {
        REFUSE,
        DROP
    }

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Everything the server keeps (default: the user's data directory; env SLIPWAY_DATA).")
    @Nullable
    Path data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            defaultValue = "${env:SLIPWAY_DATABASE_URL}",
            description = "A PostgreSQL 15 or newer instead of the embedded one (env SLIPWAY_DATABASE_URL).")
    @Nullable
    String databaseUrl;

    @Option(
            names = "--role",
            paramLabel = "all|gateway|control",
            defaultValue = "all",
            description =
                    "Carry traffic and decide, or only one of them beside other servers on the same --database-url (default ${DEFAULT-VALUE}).")
    Role role = Role.ALL;

    @Mixin
    private final Addresses addresses = new Addresses();

    @Option(
            names = "--allow-upstream",
            paramLabel = "HOST:PORT",
            description = "An address variants may call; may be repeated (default api.openai.com:443).")
    List<HostPort> allowUpstream = List.of(HostPort.parse("api.openai.com:443"));

    @Option(
            names = "--fsync",
            paramLabel = "interval|always",
            defaultValue = "interval",
            description =
                    "Journal to disk at most every 100 ms (interval), or on every append (always; default ${DEFAULT-VALUE}).")
    Fsync fsync = Fsync.INTERVAL;

    @Option(
            names = "--journal-limit",
            paramLabel = "SIZE",
            defaultValue = "1GB",
            description = "How much the journal may grow while the database is away (default ${DEFAULT-VALUE}).")
    ByteSize journalLimit = ByteSize.parse("1GB");

    @Option(
            names = "--when-journal-full",
            paramLabel = "refuse|drop",
            defaultValue = "refuse",
            description =
                    "Then refuse new calls, or serve them and count what is not recorded (drop; default ${DEFAULT-VALUE}).")
    WhenFull whenJournalFull = WhenFull.REFUSE;

    @Option(
            names = "--keep-calls",
            paramLabel = "DAYS",
            defaultValue = "400",
            description =
                    "How long single calls are kept, at least: longer where a system's bodies or a rollout need them (default ${DEFAULT-VALUE}).")
    int keepCalls = 400;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description =
                    "Speak TLS on both listeners, HTTP/2 included: the certificate, then those that lead to its root (PEM).")
    @Nullable
    Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The certificate's key (PEM, no password).")
    @Nullable
    Path tlsKey;

    @Option(
            names = "--upstream-ca",
            paramLabel = "FILE",
            description = "Certificates to trust for upstreams, beside those that Java trusts (PEM).")
    @Nullable
    Path upstreamCa;

    @Mixin
    private final SsoOptions sso = new SsoOptions();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** @throws ParameterException when an option's value cannot be used */
    ServerConfig config() {
        return new ServerConfig(
                checkedRole(),
                dataDirectory(),
                databaseUrl == null || databaseUrl.isBlank() ? null : databaseUrl,
                addresses.gateway,
                addresses.console,
                journal(),
                allowUpstream.stream().map(HostPort::toString).collect(Collectors.toSet()),
                tls(),
                sso.config(Objects.requireNonNull(command, "command").commandLine(), System.getenv()),
                keepCalls());
    }

    private TlsConfig tls() {
        Path certificate = tlsCertificate;
        Path key = tlsKey;
        if ((certificate == null) != (key == null)) {
            throw new ParameterException(
                    Objects.requireNonNull(command, "command").commandLine(),
                    (key == null ? "--tls-cert without --tls-key" : "--tls-key without --tls-cert")
                            + " (expected: both, or none)");
        }
        return new TlsConfig(
                certificate == null || key == null ? null : new Tls(certificate, key, InstantSource.system()),
                upstreamCa);
    }

    /** Alone, half a server is of no use: its database is the other half. */
    private Role checkedRole() {
        if (role != Role.ALL && (databaseUrl == null || databaseUrl.isBlank())) {
            throw new ParameterException(
                    Objects.requireNonNull(command, "command").commandLine(),
                    "--role: " + role.name().toLowerCase(Locale.ROOT)
                            + " without --database-url (expected: the database that its other servers use)");
        }
        return role;
    }

    private Duration keepCalls() {
        if (keepCalls < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(command, "command").commandLine(),
                    "--keep-calls: " + keepCalls + " (expected: a number of days from 1)");
        }
        return Duration.ofDays(keepCalls);
    }

    Path dataDirectory() {
        return (data == null ? DataDirectory.standard(System.getenv()) : data)
                .toAbsolutePath()
                .normalize();
    }

    private JournalConfig journal() {
        long limit = journalLimit.bytes();
        if (limit < JournalConfig.LEAST_LIMIT) {
            throw new ParameterException(
                    Objects.requireNonNull(command, "command").commandLine(),
                    "--journal-limit: " + limit + " bytes (expected: at least "
                            + (JournalConfig.LEAST_LIMIT >> 20)
                            + "MB, so that calls already open can still be settled when it is full)");
        }
        long segment = Math.min(JournalConfig.standard().segmentBytes(), limit / SEGMENTS_IN_LIMIT);
        return new JournalConfig(
                switch (fsync) {
                    case INTERVAL -> JournalConfig.Fsync.INTERVAL;
                    case ALWAYS -> JournalConfig.Fsync.EVERY_APPEND;
                },
                segment,
                limit,
                switch (whenJournalFull) {
                    case REFUSE -> JournalConfig.WhenFull.REFUSE;
                    case DROP -> JournalConfig.WhenFull.DROP;
                });
    }
}
