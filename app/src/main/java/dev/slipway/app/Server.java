package dev.slipway.app;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.slipway.cli.Version;
import dev.slipway.console.Console;
import dev.slipway.control.AccessDesk;
import dev.slipway.control.Desk;
import dev.slipway.control.Desk.Store;
import dev.slipway.control.RecordedTraffic;
import dev.slipway.control.StatePublisher;
import dev.slipway.control.UpstreamAllowList;
import dev.slipway.control.rest.ControlApi;
import dev.slipway.control.rest.Gate;
import dev.slipway.control.sso.SingleSignOn;
import dev.slipway.control.view.VersionView;
import dev.slipway.core.person.Actor;
import dev.slipway.gateway.Gateway;
import dev.slipway.gateway.firstpass.FirstPassWork;
import dev.slipway.gateway.upstream.Trust;
import dev.slipway.http.Handler;
import dev.slipway.http.HttpServerException;
import dev.slipway.http.TlsException;
import dev.slipway.http.WebServer;
import dev.slipway.http.WebServerConfig;
import dev.slipway.store.access.SecretKey;
import dev.slipway.store.delivery.Deliveries;
import dev.slipway.store.event.Act;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.JournalException;
import dev.slipway.store.journal.Shipper;
import dev.slipway.store.node.Nodes;
import dev.slipway.store.node.Wakes;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.postgres.EmbeddedPostgres;
import dev.slipway.store.postgres.JdbcTarget;
import dev.slipway.store.postgres.StoreException;
import dev.slipway.store.review.Askers;
import dev.slipway.store.review.Flows;
import dev.slipway.store.review.Reviews;
import dev.slipway.store.spec.SpecYaml;
import dev.slipway.store.system.ControlStates;
import dev.slipway.store.system.Systems;
import dev.slipway.store.timer.Timers;
import dev.slipway.store.traffic.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One server: everything wired by hand, in the order in which it starts. Closing stops it in the opposite order. */
final class Server implements AutoCloseable {
    /** For whom the access token in the data directory acts: whoever may read that file. */
    private static final String LOCAL_PERSON = Actor.MACHINE;

    private static final String TOKEN_FILE = "access-token";
    private static final Duration LOOK_FOR_CHANGES = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_ROLLOUTS = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_REVIEWS = Duration.ofSeconds(1);
    /** A clean stop has five seconds in all, the database included. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private final Closing parts;
    private final Optional<Gateway> gateway;
    private final Path data;
    private Optional<WebServer> web = Optional.empty();
    private Optional<Desk> desk = Optional.empty();

    private Server(Closing parts, Optional<Gateway> gateway, Path data) {
        this.parts = parts;
        this.gateway = gateway;
        this.data = data;
    }

    /**
     * Starts everything, or nothing.
     *
     * @param progress told in one line what takes time
     * @throws StartException with the reason and the mend
     */
    static Server start(ServerConfig config, Consumer<String> progress) {
        Closing parts = Closing.inTurn();
        try {
            return start(config, progress, parts);
        } catch (StoreException | JournalException | TlsException | IOException e) {
            parts.close();
            throw new StartException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static Server start(ServerConfig config, Consumer<String> progress, Closing parts) throws IOException {
        if (config.tls().own() != null) {
            // Before a database is started for a server that cannot serve.
            config.tls().own().check();
        }
        JdbcTarget target = target(config, progress, parts);
        Database database = parts.opened(Database.open(target));
        InstantSource clock = InstantSource.system();
        Journal journal = parts.opened(Journal.open(config.data().resolve("journal"), config.journal(), clock));
        Shipper shipper = parts.opened(Shipper.start(journal, database, clock));
        Store store = store(config.data(), database);
        ControlStates states = new ControlStates(database.jdbi(), store.systems(), System::nanoTime);
        Nodes nodes = new Nodes(database.prompt(), store.systems());
        String scheme = config.tls().own() == null ? "http://" : "https://";
        AtomicReference<URI> consoleUrl = new AtomicReference<>(URI.create(scheme + config.console()));
        Closing listeners = parts.opened(Closing.together());
        AtomicReference<Runnable> look = new AtomicReference<>(() -> {});
        Optional<NodeParts> node = config.role().carriesTraffic()
                ? Optional.of(NodeParts.start(
                        new NodeParts.Ground(config, database, journal, shipper, nodes, clock),
                        new Secrets(store.secrets()),
                        states,
                        new NodeParts.Around(
                                listeners,
                                target,
                                consoleUrl::get,
                                () -> look.get().run())))
                : Optional.empty();
        node.map(NodeParts::local).ifPresent(parts::opened);
        Fleet fleet = new Fleet(node.map(NodeParts::local), nodes);
        StatePublisher publisher = parts.opened(new StatePublisher(states, fleet));
        look.set(publisher::wake);
        Server server = new Server(parts, node.map(NodeParts::gateway), config.data());
        if (config.role().decides()) {
            Desk desk = new Desk(
                    new Desk.Parts(
                            store,
                            new RecordedTraffic(new Traffic(database.jdbi()), clock),
                            journal::append,
                            publisher,
                            fleet),
                    settings(config, clock, consoleUrl::get, journal.node()));
            store.tokens().local(config.data().resolve(TOKEN_FILE), new Act(LOCAL_PERSON, clock.instant()));
            parts.opened(desk.judge()).start(LOOK_AT_ROLLOUTS);
            parts.opened(desk.dataKeeper(config.keepCalls())).start();
            parts.opened(desk.reviewClock()).start(LOOK_AT_REVIEWS);
            WebServer web = listeners.opened(console(config, desk, clock));
            consoleUrl.set(web.url());
            server.web = Optional.of(web);
            server.desk = Optional.of(desk);
        }
        parts.opened(timers(node, server.desk, new Timed(config, database, store, clock), parts));
        Optional<Runnable> waiting = config.role().decides() ? Optional.of(fleet::applied) : Optional.empty();
        parts.opened(new Wakes(
                database, new Wakes.Ears(heard -> fleet.stop(heard.scope(), heard.order()), publisher::wake, waiting)));
        publisher.start(LOOK_FOR_CHANGES);
        return server;
    }

    private record Timed(ServerConfig config, Database database, Store store, InstantSource clock) {}

    /** Whoever carries traffic makes first passes, whoever decides tells webhooks. */
    private static Timers timers(Optional<NodeParts> node, Optional<Desk> desk, Timed timed, Closing parts) {
        Map<String, Timers.Work> works = new HashMap<>();
        Flows flows = new Flows(timed.store().systems(), SpecYaml::read);
        node.ifPresent(it -> works.put(
                Reviews.FIRST_PASS,
                new FirstPassWork(
                        timed.store().reviews(),
                        new Askers(timed.database().jdbi()),
                        flows,
                        it.gateway()::firstPass,
                        timed.clock())));
        desk.ifPresent(it -> works.put(
                Deliveries.SEND,
                parts.opened(it.webhookSender(
                        Trust.beside(timed.config().tls().upstreamAuthorities()).context()))));
        return Timers.start(timed.database().dataSource(), works, timed.clock());
    }

    private static WebServer console(ServerConfig config, Desk desk, InstantSource clock) {
        return listening(
                "--console",
                () -> WebServer.start(
                        WebServerConfig.defaults(
                                        "console",
                                        config.console().host(),
                                        config.console().port())
                                .with(Optional.ofNullable(config.tls().own()))
                                .with(GRACE),
                        routes(config, desk, clock)));
    }

    /** Adds to a refusal the option that chooses another address. */
    static <T> T listening(String option, Supplier<T> start) {
        try {
            return start.get();
        } catch (HttpServerException e) {
            throw new StartException(e.getMessage() + "; choose another with " + option + " HOST:PORT", e);
        }
    }

    private static JdbcTarget target(ServerConfig config, Consumer<String> progress, Closing parts) throws IOException {
        if (config.databaseUrl() != null) {
            Files.createDirectories(config.data());
            return JdbcTarget.parse(config.databaseUrl());
        }
        return parts.opened(EmbeddedPostgres.start(config.data(), progress)).target();
    }

    private static Store store(Path data, Database database) throws IOException {
        SecureRandom random = new SecureRandom();
        SecretKey key = SecretKey.load(System.getenv("SLIPWAY_SECRET_KEY"), data.resolve("secret.key"), random);
        return Store.on(
                database, new Systems(database.jdbi(), SpecYaml::read, UuidCreator::getTimeOrderedEpoch), key, random);
    }

    private static Desk.Settings settings(
            ServerConfig config, InstantSource clock, Supplier<URI> consoleUrl, String node) {
        return new Desk.Settings(
                clock,
                System::nanoTime,
                ZoneId.systemDefault(),
                UuidCreator::getTimeOrderedEpoch,
                SpecYaml::read,
                new UpstreamAllowList(config.allowedUpstreams()),
                consoleUrl,
                new VersionView(Version.CURRENT, "1", Runtime.version().toString(), "18", node));
    }

    /** One listener for programs and for people. */
    private static Handler routes(ServerConfig config, Desk desk, InstantSource clock) {
        Gate gate = new Gate(desk, clock);
        Handler api = ControlApi.routes(desk, gate, SpecYaml.schema());
        Optional<SingleSignOn> sso = Optional.ofNullable(config.sso())
                .map(provider -> new SingleSignOn(provider, SingleSignOn.USUAL_PATIENCE, clock, new SecureRandom()));
        Handler pages = Console.routes(desk, gate, clock, ZoneId.systemDefault(), sso);
        return exchange -> {
            boolean program =
                    exchange.path().startsWith("/api/") || exchange.path().startsWith("/schema/");
            (program ? api : pages).handle(exchange);
        };
    }

    /** Where applications call; empty where this server carries no traffic. */
    Optional<URI> gateway() {
        return gateway.map(Gateway::url);
    }

    /** Where people and the REST API's callers go; empty where this server only carries traffic. */
    Optional<URI> console() {
        return web.map(WebServer::url);
    }

    /** A fresh one-time link to the console. */
    URI signInLink() {
        return desk.orElseThrow()
                .access()
                .signInLink(AccessDesk.Guest.ONESELF, Actor.machine())
                .url();
    }

    Path data() {
        return data;
    }

    /** The file with this machine's access token. */
    Path accessToken() {
        return data.resolve(TOKEN_FILE);
    }

    /** Stops within five seconds: calls, then the journal, then the database. A second call does nothing. */
    @Override
    public void close() {
        parts.close();
    }
}
