package dev.slipway.bench.gateway;

import dev.slipway.bench.load.Call;
import java.io.IOException;
import java.util.Optional;

/** One way to the model server. */
interface Contestant extends AutoCloseable {
    /** As tables call it. */
    String name();

    /** What it is, with its version. */
    String description();

    /** The same question by this way. */
    Call call(Question question);

    /** The process whose resources are measured; empty where there is none between caller and model server. */
    Optional<ProcessHandle> process();

    /** Whether its child processes are a database, whose processor time is listed apart; otherwise they are part of it. */
    default boolean keepsDatabase() {
        return false;
    }

    /** Returns when what a load left behind has been worked off, so that its cost counts. */
    default void settle() throws IOException, InterruptedException {}

    @Override
    void close();
}
