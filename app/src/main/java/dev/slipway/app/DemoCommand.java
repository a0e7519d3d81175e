package dev.slipway.app;

import dev.slipway.cli.DataDirectory;
import dev.slipway.cli.ExitCode;
import dev.slipway.demo.story.Reckoning;
import dev.slipway.demo.story.Stage;
import dev.slipway.demo.story.Story;
import dev.slipway.demo.story.StoryException;
import dev.slipway.demo.upstream.UpstreamConfig;
import dev.slipway.demo.upstream.UpstreamProcess;
import dev.slipway.store.journal.JournalConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays the sample system's life on a server of its own. */
@Command(
        name = "demo",
        description =
                "Start a server with a sample system and its customers, and watch its life from the old way to a stop and back.",
        footer = {"", "Example: slipway demo", "         slipway demo --exit"})
final class DemoCommand implements Callable<Integer> {
    private static final long UPSTREAM_SEED = 2026;
    private static final Duration SERVICE = Duration.ofMillis(15);
    private static final Duration CHUNK = Duration.ofMillis(40);

    @Option(
            names = "--exit",
            description = "Play the story once, print one line of JSON, and exit 1 if a promise failed.")
    private boolean exit;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where the demo keeps its data (default: 'demo' in the user's data directory). Emptied at every start.")
    private @Nullable Path data;

    @Mixin
    private final Addresses addresses = new Addresses();

    @Spec
    private CommandSpec spec;

    private final long begun = System.nanoTime();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = DemoDirectory.prepare(
                data == null ? DataDirectory.standard(System.getenv()).resolve("demo") : data);
        Path log = directory.resolve("upstream.log");
        try (UpstreamProcess upstream = UpstreamProcess.start(upstream(log))) {
            say("The sample upstream has trained its two models and listens at " + upstream.address() + ".");
            try (Server server = Server.start(config(directory, upstream.address()), this::say)) {
                CountDownLatch closed = Shutdown.closeOnSignal(server);
                return play(server, upstream.address(), log, closed);
            }
        } catch (StartException | StoryException e) {
            spec.commandLine().getErr().println("slipway: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return ExitCode.FAULT.number();
        }
    }

    private int play(Server server, URI upstream, Path log, CountDownLatch closed)
            throws IOException, InterruptedException {
        say("Console: " + server.signInLink() + " (signs you in once)");
        String token = Files.readString(server.accessToken()).strip();
        Stage stage = new Stage(
                server.gateway().orElseThrow(), server.console().orElseThrow(), token, upstream, log, this::say);
        try (Story story = new Story(stage)) {
            Reckoning reckoning = story.play();
            reckoning.broken().forEach(broken -> say("BROKEN: " + broken));
            if (!exit) {
                say("The story is told; customers go on at a quiet pace. Console: "
                        + server.console().orElseThrow() + " (a new sign-in link: slipway sign-in --data "
                        + server.data() + "). Stop with Ctrl-C.");
                story.goOn(() -> closed.getCount() == 0);
            }
            print(reckoning.toJson());
            return (reckoning.broken().isEmpty() ? ExitCode.OK : ExitCode.REFUSED).number();
        }
    }

    /** Streams slow enough that a stop finds some under way. */
    private static UpstreamConfig upstream(Path log) {
        UpstreamConfig defaults = UpstreamConfig.defaults(log, UPSTREAM_SEED);
        return new UpstreamConfig(
                defaults.port(), log, UPSTREAM_SEED, defaults.key(), new UpstreamConfig.Pace(SERVICE, CHUNK));
    }

    private ServerConfig config(Path directory, URI upstream) {
        return new ServerConfig(
                Role.ALL,
                directory,
                null,
                addresses.gateway,
                addresses.console,
                JournalConfig.standard(),
                Set.of(upstream.getHost() + ":" + upstream.getPort()),
                Duration.ofDays(400));
    }

    /** A sentence with the seconds since the start in front. */
    private void say(String sentence) {
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        print(String.format(Locale.ROOT, "%5.1f s  %s", seconds, sentence));
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
