package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A system.yaml and the files beside it that it refers to, as the server asks for them. */
final class SpecUpload {
    private final Path main;
    private final Path folder;
    private final Map<String, String> files = new LinkedHashMap<>();

    SpecUpload(Path main) {
        this.main = main;
        Path parent = main.toAbsolutePath().getParent();
        this.folder = parent == null ? Path.of("/") : parent;
    }

    /**
     * Sends the files; where the server names files it misses, reads those and sends again.
     *
     * @param version the state the person saw; null to take the newest
     */
    JsonNode send(Api api, boolean dryRun, @Nullable JsonNode version) {
        String name = String.valueOf(main.getFileName());
        files.computeIfAbsent(name, missing -> read(main));
        while (true) {
            try {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("files", files);
                body.put("main", name);
                body.put("dryRun", dryRun);
                if (version != null && !version.isNull()) {
                    body.put("expectedVersion", version);
                }
                return api.post("/api/v1/apply", body);
            } catch (ApiException refused) {
                if (!addMissing(refused.details().path("needs"))) {
                    throw refused;
                }
            }
        }
    }

    private boolean addMissing(JsonNode needs) {
        boolean added = false;
        for (JsonNode need : needs) {
            String name = need.asString();
            Path file = folder.resolve(name).normalize();
            if (!file.startsWith(folder.normalize())) {
                throw new ApiException(
                        ExitCode.INVALID, name + ": lies outside " + folder + " (expected: a file beside the spec)");
            }
            if (!files.containsKey(name) && Files.exists(file)) {
                files.put(name, read(file));
                added = true;
            }
        }
        return added;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ApiException(ExitCode.INVALID, file + ": no such file (expected: a system.yaml)", e);
        } catch (IOException e) {
            throw new ApiException(ExitCode.INVALID, file + ": cannot be read as UTF-8 text (" + e + ")", e);
        }
    }
}
