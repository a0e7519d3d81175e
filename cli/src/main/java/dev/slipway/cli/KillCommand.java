package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Asks nothing: stopping is the safe direction and must be quick. */
@Command(
        name = "kill",
        description = "Stop a system or one of its variants now; the fallback answers from the next request on.",
        footer = {
            "",
            "Example: slipway kill claims-triage --reason 'wrong approvals since 03:00'",
            "         slipway kill claims-triage --variant triage-2"
        })
final class KillCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(names = "--variant", paramLabel = "NAME", description = "Stop only this variant.")
    private @Nullable String variant;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stored with the stop.")
    private String reason = "";

    @Override
    JsonNode ask(Api api) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", reason);
        if (variant != null) {
            body.put("variant", variant);
        }
        return api.post(Api.path("systems", system, "kill"), body);
    }

    @Override
    String text(JsonNode receipt) {
        String what = variant == null ? system : variant + " of " + system;
        StringBuilder text = new StringBuilder(
                receipt.path("alreadyStopped").asBoolean() ? what + " was already stopped." : what + " is stopped.");
        for (JsonNode node : receipt.path("nodes")) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n  node %s confirmed in %s ms and cut %d streams",
                    node.path("node").asString(),
                    node.path("millis").asString(),
                    node.path("cutStreams").asInt()));
        }
        text.append("\nIn force everywhere after ")
                .append(receipt.path("effectiveMillis").asString())
                .append(" ms. ");
        return text.append(answers(receipt.path("answersNow"))).toString();
    }

    private static String answers(JsonNode names) {
        if (names.isEmpty()) {
            return "Nothing is left to answer: callers get an error until it is re-armed.";
        }
        StringBuilder text = new StringBuilder("Now answered by ");
        String separator = "";
        for (JsonNode name : names) {
            text.append(separator).append(name.asString());
            separator = ", then ";
        }
        return text.append('.').toString();
    }
}
