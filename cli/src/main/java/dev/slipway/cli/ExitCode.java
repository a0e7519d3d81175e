package dev.slipway.cli;

/** The exit codes of every command; documented in docs/cli.md. */
public enum ExitCode {
    OK(0),
    /** The server understood and refused, or the thing asked for does not exist. */
    REFUSED(1),
    /** The command line itself is wrong. */
    USAGE(2),
    /** No server answered. */
    UNREACHABLE(3),
    /** The server does not know who is asking, or that person may not do this. */
    NOT_ALLOWED(4),
    /** Somebody else changed the same thing first. */
    CONFLICT(5),
    /** A file or a value is invalid; every problem is listed. */
    INVALID(6),
    /** A fault of Slipway or of the machine. */
    FAULT(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
