package dev.slipway.bench.journal;

import dev.slipway.bench.process.AtExit;
import dev.slipway.bench.process.Guard;
import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Round;
import dev.slipway.bench.report.Rounds;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.JournalConfig.Fsync;
import dev.slipway.store.journal.Shipper;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A journal full of calls, brought to a durable PostgreSQL of our own as fast as the shipper can. */
final class Projecting {
    static final String KIND = "Journal to PostgreSQL (COPY, one shipper, fsync and synchronous commit on)";
    static final String SUBJECT = "shipper";
    static final String ROWS = "rows";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Projecting() {}

    static void measure(Path scratch, Rounds rounds, Options options) throws IOException, InterruptedException {
        options.say("Starting PostgreSQL");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Files.createDirectory(scratch.resolve("data")), line -> {});
        Runnable stop = postgres::close;
        AtExit.add(stop);
        try {
            Guard.over(postgres.processId());
            int calls = options.quick() ? 15_000 : 60_000;
            int count = options.roundsOr(4, 2);
            for (int number = 0; number <= count; number++) {
                options.say(number == 0 ? "Projecting, to warm up" : "Projecting, round " + number);
                Round round = round(scratch, postgres, calls, number);
                if (number > 0) {
                    rounds.add(round);
                }
            }
        } finally {
            AtExit.remove(stop);
            stop.run();
        }
    }

    /** Into a database of its own, so that the table is as empty in each round as in the first. */
    private static Round round(Path scratch, EmbeddedPostgres postgres, int calls, int number)
            throws IOException, InterruptedException {
        String name = "bench_" + number;
        Jdbi server = Jdbi.create(
                postgres.target().url(),
                postgres.target().user(),
                postgres.target().password().reveal());
        server.useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        Path directory = Files.createDirectory(scratch.resolve("journal-" + number));
        try (Database database = Database.open(postgres.target().inDatabase(name));
                Journal journal =
                        Journal.open(directory, JournalBenchmark.config(Fsync.INTERVAL), InstantSource.system())) {
            new Appending(journal).count(calls);
            return ship(journal, database, number);
        }
    }

    private static Round ship(Journal journal, Database database, int number) throws InterruptedException {
        long begun = System.nanoTime();
        try (Shipper shipper = Shipper.start(journal, database, InstantSource.system())) {
            boolean whole = shipper.flush(PATIENCE);
            double seconds = (System.nanoTime() - begun) / 1e9;
            long rows = rows(database);
            List<Figure> figures = List.of(
                    new Figure(ROWS, rows / seconds, "/s"),
                    new Figure("facts", 2 * rows / seconds, "/s"),
                    new Figure("rows in all", rows, ""),
                    new Figure("time", seconds, "s"));
            return whole
                    ? Round.of(KIND, SUBJECT, number, figures)
                    : new Round(KIND, SUBJECT, number, figures, "not projected within " + PATIENCE);
        }
    }

    private static long rows(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT (SELECT count(*) FROM interaction) + (SELECT count(*) FROM attempt)")
                        .mapTo(Long.class)
                        .one());
    }
}
