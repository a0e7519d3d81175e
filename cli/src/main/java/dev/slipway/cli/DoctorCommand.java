package dev.slipway.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "doctor",
        description = "Check that a server can do its work: database, journal, gateway.",
        footer = {"", "Example: slipway doctor"})
final class DoctorCommand extends ServerCommand {
    private boolean healthy;

    @Override
    JsonNode ask(Api api) {
        JsonNode node = api.get("/api/v1/node");
        healthy = reachable(node)
                && "open".equalsIgnoreCase(node.path("journal").path("state").asString());
        if (reachable(node) && node instanceof ObjectNode known) {
            known.set("unmatchedOutcomes", api.get("/api/v1/outcomes/unmatched"));
            known.set("kept", api.get("/api/v1/data"));
        }
        return node;
    }

    private static boolean reachable(JsonNode node) {
        return node.path("database").path("reachable").asBoolean();
    }

    @Override
    public Integer call() {
        int done = super.call();
        return healthy ? done : ExitCode.REFUSED.number();
    }

    @Override
    String text(JsonNode node) {
        JsonNode journal = node.path("journal");
        boolean database = reachable(node);
        String warning = node.path("database").path("warning").asString("");
        Table table = new Table("CHECK", "RESULT", "WHAT WAS SEEN")
                .row("server", "fine", "node " + node.path("node").asString() + " at " + connection.server())
                .row(
                        "gateway",
                        "fine",
                        Words.orDash(node.path("gateway")) + ", "
                                + node.path("openExchanges").asLong() + " calls open")
                .row(
                        "database",
                        database ? "fine" : "AWAY",
                        database
                                ? node.path("database").path("target").asString()
                                : "not reachable: calls go on and are kept in the journal; start it again")
                .row(
                        "stops",
                        warning.isEmpty() ? "fine" : "AT RISK",
                        warning.isEmpty() ? "kept by the database" : warning)
                .row(
                        "journal",
                        journalResult(journal),
                        journal.path("state").asString() + ", "
                                + journal.path("bytes").asLong() + " bytes, "
                                + journal.path("behindBytes").asLong() + " not yet in the database, "
                                + journal.path("dropped").asLong() + " dropped" + slowness(journal));
        return (database
                        ? outcomes(
                                kept(table, node.path("kept")),
                                node.path("unmatchedOutcomes").path("count").asLong())
                        : table)
                .toString();
    }

    private static String journalResult(JsonNode journal) {
        boolean open = "open".equalsIgnoreCase(journal.path("state").asString());
        return !open ? "NOT FINE" : journal.path("slow").asBoolean() ? "SLOW" : "fine";
    }

    /** Nothing is lost on a slow disk, but the database hears of calls later, and so does everybody who looks. */
    private static String slowness(JsonNode journal) {
        return journal.path("slow").asBoolean()
                ? "; the disk takes " + Math.round(journal.path("forceMillis").asDouble())
                        + " ms to make it durable (expected: below 250 ms), nothing is lost"
                : "";
    }

    private static Table kept(Table table, JsonNode kept) {
        JsonNode run = kept.path("lastRun");
        String seen = run.isObject()
                ? "cleared up " + run.path("startedAt").asString() + "; calls since "
                        + Words.orDash(kept.path("oldestDay")) + " are here, earlier than "
                        + run.path("callsBefore").asString() + " none is kept"
                        + (run.path("heldBy").isString()
                                ? " (longer than usual, for the rollout of "
                                        + run.path("heldBy").asString() + ")"
                                : "")
                : "not cleared up yet: the first time is within minutes of the start";
        long erasing = kept.path("erasing").asLong();
        return table.row(
                "retention",
                kept.path("overdue").asBoolean() && run.isObject() ? "LATE" : "fine",
                seen + (erasing == 0 ? "" : "; " + erasing + " customers are being forgotten"));
    }

    private static Table outcomes(Table table, long unmatched) {
        return unmatched == 0
                ? table.row("outcomes", "fine", "each of the last 7 days belongs to a recorded call")
                : table.row(
                        "outcomes",
                        "LOOK",
                        unmatched
                                + " of the last 7 days belong to no recorded call: their ids are wrong, or their calls"
                                + " are still to come from a node or were not recorded");
    }
}
