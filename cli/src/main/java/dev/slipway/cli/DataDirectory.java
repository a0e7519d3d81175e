package dev.slipway.cli;

import java.nio.file.Path;
import java.util.Map;

/** Where a server keeps its data unless told otherwise. */
public final class DataDirectory {
    private DataDirectory() {}

    /**
     * {@code SLIPWAY_DATA}, else the user's data directory: {@code $XDG_DATA_HOME/slipway}, on macOS
     * {@code ~/Library/Application Support/Slipway}, elsewhere {@code ~/.local/share/slipway}.
     */
    public static Path standard(Map<String, String> environment) {
        String chosen = environment.get("SLIPWAY_DATA");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        Path home = Path.of(System.getProperty("user.home"));
        if (System.getProperty("os.name").startsWith("Mac")) {
            return home.resolve("Library/Application Support/Slipway");
        }
        String shared = environment.get("XDG_DATA_HOME");
        Path base = shared == null || shared.isBlank() ? home.resolve(".local/share") : Path.of(shared);
        return base.resolve("slipway");
    }
}
