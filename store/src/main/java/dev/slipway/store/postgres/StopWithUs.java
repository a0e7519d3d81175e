package dev.slipway.store.postgres;

/** While a server starts nobody can close it yet: should we be told to end meanwhile, it ends with us. */
record StopWithUs(Process child, Thread hook) implements AutoCloseable {
    static StopWithUs guard(Process child) {
        Thread hook = new Thread(() -> Signals.stop(child.toHandle()), "slipway-postgres-start-stopped");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            Signals.stop(child.toHandle());
        }
        return new StopWithUs(child, hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            Signals.stop(child.toHandle());
        }
    }
}
