package dev.slipway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs. It refuses to run as root, so as root we put a command before it that gives root up, and make
 * the cluster that user's own.
 *
 * @param prefix words before the PostgreSQL command
 * @param owner who must own the cluster; empty when it is simply us
 */
record RunAs(List<String> prefix, String owner) {
    RunAs {
        prefix = List.copyOf(prefix);
    }

    static boolean weAreRoot() {
        return Commands.run(List.of("id", "-u")).output().strip().equals("0");
    }

    /** The first way that can really reach the directory and run the program, in the order of {@link #waysFromRoot}. */
    static RunAs choose(Path data, Path postgres, boolean root) {
        if (!root) {
            return new RunAs(List.of(), "");
        }
        List<String> tried = new ArrayList<>();
        for (RunAs way : waysFromRoot()) {
            Commands.Result result = way.probe(data, postgres);
            if (result.ok()) {
                return way;
            }
            tried.add(String.join(" ", way.prefix) + ": " + result.output().strip());
        }
        throw new StoreException(
                StoreException.Code.ROOT_REFUSED,
                "user: root: PostgreSQL refuses to run as root and no other user could run " + postgres
                        + " in " + data
                        + " (expected: an unprivileged user; start Slipway as one, or create the user slipway and choose a"
                        + " data directory it can reach). Tried: " + String.join("; ", tried));
    }

    /**
     * A user of its own before a shared one; a user namespace, where root's files stay root's but its powers are gone,
     * before {@code nobody}, whose files other services could touch. Only the namespace works below a home of root.
     */
    static List<RunAs> waysFromRoot() {
        List<RunAs> ways = new ArrayList<>();
        ways.add(setpriv("slipway"));
        ways.add(setpriv("postgres"));
        ways.add(new RunAs(List.of("unshare", "--user"), "root"));
        ways.add(setpriv("nobody"));
        for (String user : List.of("slipway", "postgres", "nobody")) {
            ways.add(new RunAs(List.of("su", "-s", "/bin/sh", user, "-c", "exec \"$0\" \"$@\"", "--"), user));
        }
        return ways;
    }

    private static RunAs setpriv(String user) {
        // Numeric ids would be simpler for setpriv, names are what exists; the group of the user comes with
        // --init-groups.
        String group = Commands.run(List.of("id", "-g", user)).output().strip();
        return new RunAs(List.of("setpriv", "--reuid", user, "--regid", group, "--init-groups"), user);
    }

    /** Through a shell, because setpriv itself starts the next program with root's powers still at hand. */
    private Commands.Result probe(Path data, Path postgres) {
        return run(List.of("sh", "-c", "cd \"$0\" && exec \"$1\" --version", data.toString(), postgres.toString()));
    }

    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    Commands.Result run(List<String> command) {
        return Commands.run(command(command));
    }

    /** Makes a file, or a directory with all it holds, the owner's. Costs one look when it already is. */
    void own(Path path) throws IOException {
        if (owner.isEmpty() || Files.getOwner(path).getName().equals(owner)) {
            return;
        }
        UserPrincipal principal =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.toList().reversed();
        }
        for (Path file : deepestFirst) {
            Files.setOwner(file, principal);
        }
    }
}
