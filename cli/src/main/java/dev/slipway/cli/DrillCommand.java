package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "drill",
        description = {
            "Rehearse a stop on every node, with times; a roll-back; or that its provider is gone. Kept as evidence for 90 days.",
            "stop: with --share, some of the candidate's customers really lose it for a moment and somebody else answers them.",
            "rollback: all of them do. fallback: a variant really answers nobody for a moment, and who stands behind it does."
        },
        footer = {
            "",
            "Example: slipway drill stop claims-triage --share 5%",
            "         slipway drill rollback claims-triage",
            "         slipway drill fallback claims-triage --variant triage-2 --seconds 5"
        })
final class DrillCommand extends ServerCommand {
    enum What {
        STOP,
        ROLLBACK,
        FALLBACK
    }

    @Parameters(index = "0", paramLabel = "WHAT", description = "What to rehearse: stop, rollback or fallback.")
    private What what = What.STOP;

    @Parameters(index = "1", paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            description = "Of the candidate's customers of the last day (default ${DEFAULT-VALUE}: nobody).")
    private String share = "0%";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long, once every node has confirmed: 0 to 30 (default ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(
            names = "--variant",
            paramLabel = "VARIANT",
            description =
                    "With fallback: which one is blocked (default: the candidate where it has customers, or the incumbent).")
    private @Nullable String variant;

    @Option(names = "--yes", description = "With rollback and fallback: do not ask.")
    private boolean yes;

    private boolean passed;

    @Override
    JsonNode ask(Api api) {
        JsonNode drill = switch (what) {
            case STOP -> stop(api);
            case ROLLBACK -> {
                sure("Take the candidate from all its customers for " + seconds + " s?");
                share = "100%";
                yield stop(api);
            }
            case FALLBACK -> {
                sure("Let " + (variant == null ? "what answers now" : variant) + " answer nobody for " + seconds
                        + " s?");
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("seconds", seconds);
                if (variant != null) {
                    body.put("variant", variant);
                }
                yield api.post(Api.path("systems", system, "drill", "fallback"), body);
            }
        };
        passed = drill.path("passed").asBoolean();
        return drill;
    }

    private JsonNode stop(Api api) {
        return api.post(Api.path("systems", system, "drill"), Map.of("share", share, "seconds", seconds));
    }

    private void sure(String question) {
        if (!Ask.sure(question, yes)) {
            throw new ApiException(ExitCode.REFUSED, "nothing was rehearsed (expected: y, or --yes)");
        }
    }

    @Override
    public Integer call() {
        int done = super.call();
        return passed ? done : ExitCode.REFUSED.number();
    }

    @Override
    String text(JsonNode drill) {
        if (what == What.FALLBACK) {
            return fallback(drill);
        }
        Table table = new Table("NODE", "CONFIRMED", "AFTER, MS");
        for (JsonNode node : drill.path("nodes")) {
            table.row(
                    node.path("node").asString(),
                    node.path("confirmed").asBoolean() ? "yes" : "NO",
                    node.path("millis").asString());
        }
        return table + "\nRehearsed a " + (what == What.STOP ? "stop" : "roll-back") + " of " + system + " in "
                + drill.path("millis").asString() + " ms: "
                + (allConfirmed(drill) ? "every node confirmed." : "NOT every node confirmed.")
                + customers(drill.path("customers"))
                + (passed
                        ? " Good until " + drill.path("expiresAt").asString() + "."
                        : " It did NOT pass. See what is wrong with the nodes that did not stop.");
    }

    private String fallback(JsonNode drill) {
        JsonNode calls = drill.path("calls");
        return "Rehearsed with " + drill.path("variant").asString() + " blocked: "
                + calls.path("answered").asString() + " of " + calls.path("all").asString()
                + " calls were answered, " + calls.path("byBlocked").asString() + " by it."
                + (passed
                        ? " Good until " + drill.path("expiresAt").asString() + "."
                        : calls.path("all").asLong() == 0
                                ? " It did NOT pass: no call came meanwhile, so nothing is shown."
                                : " It did NOT pass.");
    }

    private static boolean allConfirmed(JsonNode drill) {
        for (JsonNode node : drill.path("nodes")) {
            if (!node.path("confirmed").asBoolean()) {
                return false;
            }
        }
        return true;
    }

    private String customers(JsonNode customers) {
        if (share.replaceAll("[0%.\\s]", "").isEmpty()) {
            return "";
        }
        return " " + customers.path("stopped").asString() + " customers lost the candidate meanwhile: "
                + customers.path("answered").asString() + " of their calls were answered, "
                + customers.path("byCandidate").asString() + " by the candidate.";
    }
}
