package dev.slipway.bench.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Somebody else's gateway: how it is installed, and how it is started before the model server, with its stock settings. */
interface Peer {
    /** As tables and {@code --peers} call it. */
    String name();

    /** What a reader of its figures has to know of its settings. */
    String settings();

    /** Puts it in place, outside the source folder, when it is not there yet. */
    Installation install(Workshop workshop) throws IOException, InterruptedException;

    /** Whether it can take part. */
    sealed interface Installation {
        /** @param version of it and of what it runs on */
        record Ready(String version, Program program) implements Installation {}

        record Missing(String reason) implements Installation {}
    }

    /** An installed peer. */
    @FunctionalInterface
    interface Program {
        /**
         * Starts it. Returns when it answers.
         *
         * @param scratch for its files and what it says
         */
        RunningPeer.Door start(Path scratch, URI upstream) throws IOException, InterruptedException;
    }
}
