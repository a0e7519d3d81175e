package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "rollout",
        description = "Roll a candidate out on evidence: begin, look, approve, hold, resume, roll back.",
        subcommands = {
            RolloutCommand.Status.class,
            RolloutCommand.Start.class,
            RolloutCommand.Approve.class,
            RolloutCommand.Hold.class,
            RolloutCommand.Resume.class,
            RolloutCommand.RollBack.class
        },
        footer = {"", "Example: slipway rollout start claims-triage", "         slipway rollout status claims-triage"},
        synopsisSubcommandLabel = "COMMAND")
final class RolloutCommand {
    private RolloutCommand() {}

    @Command(
            name = "status",
            description = "Where the rollout stands, why, and the evidence against its thresholds.",
            footer = {"", "Example: slipway rollout status claims-triage"})
    static final class Status extends ServerCommand {
        @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
        private String system = "";

        @Override
        JsonNode ask(Api api) {
            return api.get(Api.path("systems", system, "rollout"));
        }

        @Override
        String text(JsonNode rollout) {
            return RolloutText.of(rollout);
        }
    }

    /** An order of a person. */
    abstract static class Order extends ServerCommand {
        private final String word;
        private final String question;

        @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
        private String system = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why; stands in the timeline.")
        private @Nullable String reason;

        @Option(
                names = {"-y", "--yes"},
                description = "Do not ask.")
        private boolean yes;

        Order(String word, String question) {
            this.word = word;
            this.question = question;
        }

        @Override
        JsonNode ask(Api api) {
            JsonNode before = api.get(Api.path("systems", system));
            String candidate = Words.orDash(before.path("candidate"));
            if (!Ask.sure(question.formatted(candidate, system), yes)) {
                throw new ApiException(ExitCode.REFUSED, "nothing was changed");
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("expectedVersion", before.path("version"));
            if (reason != null) {
                body.put("reason", reason);
            }
            return api.post(Api.path("systems", system, "rollout", word), body);
        }

        @Override
        String text(JsonNode rollout) {
            return RolloutText.of(rollout);
        }
    }

    @Command(
            name = "start",
            description =
                    "Begin the rollout of the candidate: in parallel first, then step by step, judged on evidence.",
            footer = {"", "Example: slipway rollout start claims-triage"})
    static final class Start extends Order {
        Start() {
            super("start", "Begin to roll %1$s out to %2$s's customers?");
        }
    }

    @Command(
            name = "approve",
            description = "Go on past a step that waits for a person.",
            footer = {"", "Example: slipway rollout approve claims-triage"})
    static final class Approve extends Order {
        Approve() {
            super("approve", "Let %1$s go on to more of %2$s's customers?");
        }
    }

    @Command(
            name = "hold",
            description = "Keep the rollout where it is until somebody resumes it.",
            footer = {"", "Example: slipway rollout hold claims-triage --reason \"holidays\""})
    static final class Hold extends Order {
        Hold() {
            super("hold", "Hold the rollout of %1$s where it is?");
        }
    }

    @Command(
            name = "resume",
            description = "Let a held rollout go on; the evidence stays.",
            footer = {"", "Example: slipway rollout resume claims-triage"})
    static final class Resume extends Order {
        Resume() {
            super("resume", "Let the rollout of %1$s go on?");
        }
    }

    @Command(
            name = "roll-back",
            description = "Take every customer back to the incumbent; this rollout is over.",
            footer = {"", "Example: slipway rollout roll-back claims-triage --reason \"wrong model\""})
    static final class RollBack extends Order {
        RollBack() {
            super("roll-back", "Take all of %2$s's customers back from %1$s?");
        }
    }
}
