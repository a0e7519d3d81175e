package dev.slipway.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Asks nothing: stopping is the safe direction and must be quick. */
@Command(
        name = "kill",
        description = "Stop a system, a part of it, or everything now; the fallback answers from the next request on.",
        footer = {
            "",
            "Example: slipway kill claims-triage --reason 'wrong approvals since 03:00'",
            "         slipway kill claims-triage --variant triage-2",
            "         slipway kill claims-triage --local --data /var/lib/slipway"
        })
final class KillCommand extends ServerCommand {
    @Mixin
    private StopTarget target = new StopTarget();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stored with the stop.")
    private String reason = "";

    @Option(names = "--drain", description = "Let answers under way end, whatever the system says.")
    private boolean drain;

    @Option(names = "--cut", description = "Cut answers under way, whatever the system says.")
    private boolean cut;

    @Option(
            names = "--local",
            description =
                    "Stop it on the node of this machine only, also while its database is away; holds until a newer stop of it, for everybody, was lifted.")
    private boolean local;

    @Override
    public Integer call() {
        if (local) {
            return stopHere();
        }
        return super.call();
    }

    private Integer stopHere() {
        target.check();
        if (!target.body().isEmpty()) {
            throw new ApiException(
                    ExitCode.USAGE, "--local: with a part of a system (expected: a whole SYSTEM, or --everything)");
        }
        String system = target.system();
        JsonNode answer = LocalDoor.of(connection.data())
                .post(
                        "/local/kill",
                        system == null ? Map.of("reason", reason) : Map.of("system", system, "reason", reason));
        print(connection.json() ? answer.toPrettyString() : localText(answer));
        return ExitCode.OK.number();
    }

    private String localText(JsonNode answer) {
        return String.format(
                Locale.ROOT,
                "%s is stopped on node %s: in force after %s ms, %d streams cut.%nOther nodes go on. It holds here, over restarts"
                        + " too, until somebody stops it for everybody and two people lift that.",
                target.words(),
                answer.path("node").asString(),
                answer.path("millis").asString(),
                answer.path("cutStreams").asInt());
    }

    @Override
    JsonNode ask(Api api) {
        Map<String, Object> body = target.body();
        body.put("reason", reason);
        if (drain || cut) {
            body.put("drain", !cut);
        }
        return api.post(target.path("kill"), body);
    }

    @Override
    String text(JsonNode receipt) {
        StringBuilder text = new StringBuilder(target.words())
                .append(receipt.path("alreadyStopped").asBoolean() ? " was already stopped." : " is stopped.");
        int confirmed = 0;
        for (JsonNode node : receipt.path("nodes")) {
            boolean heard = node.path("confirmed").asBoolean();
            confirmed += heard ? 1 : 0;
            text.append("\n  node ")
                    .append(node.path("node").asString())
                    .append(heard ? " confirmed in " : " has not confirmed in ")
                    .append(node.path("millis").asString())
                    .append(" ms");
            if (heard) {
                text.append(" and cut ").append(node.path("cutStreams").asInt()).append(" streams");
            }
        }
        text.append('\n').append(inForce(receipt, confirmed));
        return target.system() == null
                ? text.toString()
                : text.append(answers(receipt.path("answersNow"))).toString();
    }

    private static String inForce(JsonNode receipt, int confirmed) {
        int all = receipt.path("nodes").size();
        if (all > 0 && confirmed == all) {
            return "In force everywhere after "
                    + receipt.path("effectiveMillis").asString() + " ms. ";
        }
        String guaranteed = receipt.path("guaranteedBy").asString("");
        return confirmed + " of " + all + " nodes confirmed; "
                + (guaranteed.isEmpty()
                        ? "nothing guarantees the rest: they stop when they hear of it. "
                        : "the rest guaranteed by " + Words.time(guaranteed) + ", when their leases have run out. ");
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
