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
        return reachable(node) && node instanceof ObjectNode known
                ? known.set("unmatchedOutcomes", api.get("/api/v1/outcomes/unmatched"))
                : node;
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
                        "open".equalsIgnoreCase(journal.path("state").asString()) ? "fine" : "NOT FINE",
                        journal.path("state").asString() + ", "
                                + journal.path("bytes").asLong() + " bytes, "
                                + journal.path("behindBytes").asLong() + " not yet in the database, "
                                + journal.path("dropped").asLong() + " dropped");
        return (database
                        ? outcomes(
                                table,
                                node.path("unmatchedOutcomes").path("count").asLong())
                        : table)
                .toString();
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
