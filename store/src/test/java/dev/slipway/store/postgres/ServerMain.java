package dev.slipway.store.postgres;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** What a program around the embedded server does at least: start it, close it when told to end. */
final class ServerMain {
    private ServerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), line -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        System.out.println(postgres.processId());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
