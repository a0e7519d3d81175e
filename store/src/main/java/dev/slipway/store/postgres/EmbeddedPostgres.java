package dev.slipway.store.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Consumer;

/**
 * A PostgreSQL of our own below a data directory: made at the first start, reachable only on 127.0.0.1 and only with the
 * password kept beside it, durable, and started again when it ends by itself. Thread-safe.
 *
 * <p>The owner closes it as the last step of its own shutdown; there is no hidden shutdown hook, because whoever still
 * writes to the database must come first. A server that outlives a killed owner is stopped by the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The role and the database we work with; an ordinary role, so that no statement can reach files or programs. */
    private static final String NAME = "slipway";

    private final DirectoryLock lock;
    private final Supervisor supervisor;
    private final JdbcTarget target;

    private EmbeddedPostgres(DirectoryLock lock, Supervisor supervisor, JdbcTarget target) {
        this.lock = lock;
        this.supervisor = supervisor;
        this.target = target;
    }

    /**
     * Returns when the server accepts connections.
     *
     * @param progress told in one line what takes time, for a person waiting
     * @throws StoreException with any of the codes from {@code DATA_DIRECTORY} to {@code START_FAILED}
     */
    public static EmbeddedPostgres start(Path dataDirectory, Consumer<String> progress) {
        boolean root = RunAs.weAreRoot();
        DataLayout layout = DataLayout.prepare(dataDirectory, root);
        DirectoryLock lock = DirectoryLock.take(layout.lock());
        try {
            return start(layout, lock, root, progress);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(
            DataLayout layout, DirectoryLock lock, boolean root, Consumer<String> progress) {
        SecureRandom random = new SecureRandom();
        boolean first = !Cluster.exists(layout.cluster());
        if (first) {
            layout.checkRoomForFirstStart();
        } else {
            Cluster.checkVersion(layout.cluster());
            Leftovers.clear(layout.cluster(), progress);
        }
        Access kept = first && !Files.exists(layout.access())
                ? Access.create(layout.access(), random)
                : Access.load(layout.access());
        Binaries binaries = Binaries.unpacked(layout.runtime(), progress);
        Cluster cluster =
                new Cluster(layout.cluster(), binaries, RunAs.choose(layout.data(), binaries.postgres(), root));
        cluster.createIfMissing(kept.password(), progress);
        Access access = kept.withFreePort(layout.access(), random, progress);
        return start(lock, cluster, access);
    }

    private static EmbeddedPostgres start(DirectoryLock lock, Cluster cluster, Access access) {
        ServerLog log = new ServerLog(cluster.directory());
        cluster.configure(access.port());
        Supervisor supervisor = new Supervisor(() -> {
            Leftovers.clear(cluster.directory(), line -> {});
            return Postmaster.launch(cluster, log);
        });
        try {
            supervisor.start();
            WorkingRole.ensure(access.target(Cluster.SUPERUSER, "postgres"), NAME, access.password());
            return new EmbeddedPostgres(lock, supervisor, access.target(NAME, NAME));
        } catch (RuntimeException e) {
            supervisor.close();
            throw e;
        }
    }

    public JdbcTarget target() {
        return target;
    }

    /** The running server's process, -1 while there is none. Changes when the server is started again. */
    public long processId() {
        return supervisor.processId();
    }

    /** For drills: stops the server and keeps it stopped until {@link #startServer}. */
    public void stopServer() {
        supervisor.stop();
    }

    /** For drills: starts the server that {@link #stopServer} stopped, at the same address. */
    public void startServer() {
        supervisor.start();
    }

    /** Ends sessions and stops the server within 5 s, then lets go of the directory. A second call does nothing. */
    @Override
    public void close() {
        supervisor.close();
        lock.close();
    }
}
