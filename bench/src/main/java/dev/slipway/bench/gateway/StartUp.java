package dev.slipway.bench.gateway;

import dev.slipway.bench.process.AtExit;
import dev.slipway.bench.process.Guard;
import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Round;
import dev.slipway.bench.report.Rounds;
import dev.slipway.store.postgres.EmbeddedPostgres;
import dev.slipway.store.postgres.JdbcTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** From the start of the process to the gateway's first word that it can take calls. */
final class StartUp {
    static final String KIND = "Start to ready";
    static final String TIME = "time";
    static final String DATABASE_UP = "slipway, existing data, database already up";

    private static final String FIRST = "slipway, first start, with its database";
    private static final String AGAIN = "slipway, existing data, with its database";

    private final Path data;
    private final URI upstream;
    private final Rounds rounds;

    StartUp(Path data, URI upstream, Rounds rounds) {
        this.data = data;
        this.upstream = upstream;
        this.rounds = rounds;
    }

    /** A server on a new data directory. */
    SlipwayServer first() throws IOException, InterruptedException {
        return counted(FIRST, 1, SlipwayServer.start(data, upstream, ""));
    }

    /** The same server on the data it has gathered, started so often or until it is enough; all of them have stopped after. */
    void again(int count, BooleanSupplier enough) throws IOException, InterruptedException {
        for (int number = 1; number <= count && !enough.getAsBoolean(); number++) {
            counted(AGAIN, number, SlipwayServer.start(data, upstream, "")).close();
        }
        if (enough.getAsBoolean()) {
            return;
        }
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data, line -> {});
        Runnable stop = postgres::close;
        AtExit.add(stop);
        try {
            Guard.over(postgres.processId());
            for (int number = 1; number <= count && !enough.getAsBoolean(); number++) {
                Path elsewhere = data.resolveSibling("elsewhere");
                counted(DATABASE_UP, number, SlipwayServer.start(elsewhere, upstream, address(postgres.target())))
                        .close();
            }
        } finally {
            AtExit.remove(stop);
            stop.run();
        }
    }

    private SlipwayServer counted(String subject, int number, SlipwayServer server) {
        rounds.add(Round.of(KIND, subject, number, List.of(new Figure(TIME, server.startSeconds(), "s"))));
        return server;
    }

    private static String address(JdbcTarget target) {
        String place = target.url().replaceFirst("^jdbc:postgresql://", "");
        return "postgresql://" + target.user() + ":" + target.password().reveal() + "@" + place;
    }
}
