package dev.slipway.gateway.upstream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Looks up host names on threads of its own. The operating system's lookup can hang for many seconds, cannot be
 * interrupted, and would hold a carrier of virtual threads; here a call can walk away from it. Answers are cached by the
 * JDK, so a lookup happens only when a connection is made and the name is not known yet.
 */
final class Names implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("upstream-dns-", 0).daemon().factory());

    CompletableFuture<InetAddress[]> lookUp(String host) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return InetAddress.getAllByName(host);
                    } catch (UnknownHostException e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
