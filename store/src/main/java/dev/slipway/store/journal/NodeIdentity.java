package dev.slipway.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** The name of a journal: made once and kept beside its segments, so that both travel together. */
final class NodeIdentity {
    private NodeIdentity() {}

    static String of(Path directory) throws IOException {
        Path file = directory.resolve("node");
        if (!Files.exists(file)) {
            Path draft = directory.resolve("node.new");
            Files.writeString(draft, UUID.randomUUID().toString());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            Segment.syncDirectory(directory);
        }
        String node = Files.readString(file).strip();
        if (node.isEmpty()) {
            throw new IOException(file + ": empty (expected: the journal's identity; "
                    + "delete the file to give the journal a new one, its facts will be projected again under it)");
        }
        return node;
    }
}
