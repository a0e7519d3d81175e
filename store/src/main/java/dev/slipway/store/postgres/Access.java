package dev.slipway.store.postgres;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** How to reach the embedded server: its port on 127.0.0.1 and the one password, kept in a file of mode 0600. */
record Access(int port, Secret password) {
    // Below the range operating systems hand out to outgoing connections, or our own traffic could take the port.
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int PASSWORD_BYTES = 24;

    static Access create(Path file, RandomGenerator random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        Secret password = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        return new Access(freePort(random), password).save(file);
    }

    static Access load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw damaged(file, "is missing");
        } catch (IllegalArgumentException e) {
            throw damaged(file, "is not a properties file");
        } catch (IOException e) {
            throw StoreException.io("access file", file, e);
        }
        String password = properties.getProperty("password", "");
        String port = properties.getProperty("port", "");
        if (password.isEmpty() || !port.matches("\\d{1,5}")) {
            throw damaged(file, "has no port or no password");
        }
        return new Access(Integer.parseInt(port), new Secret(password));
    }

    private static StoreException damaged(Path file, String what) {
        return new StoreException(
                StoreException.Code.CREDENTIALS,
                "access file: " + file + ": " + what
                        + " (expected: lines port=… and password=…; put back a copy of this"
                        + " file, without it the data beside it cannot be opened)");
    }

    /**
     * The same access when its port can be bound, otherwise one with another port, remembered. Only we tell clients the
     * port, so another one harms nobody, while a refusal would keep the store down.
     */
    Access withFreePort(Path file, RandomGenerator random, Consumer<String> progress) {
        if (free(port)) {
            return this;
        }
        Access other = new Access(freePort(random), password).save(file);
        progress.accept("port " + port + " is taken by another program, PostgreSQL moves to " + other.port);
        return other;
    }

    private static int freePort(RandomGenerator random) {
        for (int tries = 0; tries < PORTS; tries++) {
            int candidate = FIRST_PORT + random.nextInt(PORTS);
            if (free(candidate)) {
                return candidate;
            }
        }
        throw new StoreException(
                StoreException.Code.START_FAILED,
                "port: none free on 127.0.0.1 (expected: one from " + FIRST_PORT + " to " + (FIRST_PORT + PORTS - 1)
                        + ")");
    }

    private static boolean free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private Access save(Path file) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, "port=" + port + "\npassword=" + password.reveal() + "\n");
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            return this;
        } catch (IOException e) {
            throw StoreException.io("access file", file, e);
        }
    }

    JdbcTarget target(String user, String database) {
        return new JdbcTarget("jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }
}
