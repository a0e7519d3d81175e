package dev.slipway.store.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One Slipway per data directory. The operating system lets go of the lock when we die, however we die. */
final class DirectoryLock implements AutoCloseable {
    // On POSIX closing any channel of a file drops all of the process's locks on it, so a second try inside one process
    // must be refused before the file is opened again.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DirectoryLock take(Path file) {
        if (!HELD_HERE.add(file)) {
            throw refused(file, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return open(file);
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw StoreException.io("lock", file, e);
        } catch (RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static DirectoryLock open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            String holder = holder(channel);
            channel.close();
            throw refused(file, holder);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new DirectoryLock(file, channel);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    }

    private static StoreException refused(Path file, String holder) {
        return new StoreException(
                StoreException.Code.ALREADY_RUNNING,
                "--data: " + file.getParent() + ": in use by process " + (holder.isEmpty() ? "unknown" : holder)
                        + " (expected: one Slipway per directory; stop that one, or choose another directory)");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw StoreException.io("lock", file, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
