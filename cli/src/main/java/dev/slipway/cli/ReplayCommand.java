package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "replay",
        description = "Give a rollout's verdict again from the observations it rested on, and compare every bit.",
        footer = {"", "Exit code: 0 the same, 1 another.", "", "Example: slipway replay 17"})
final class ReplayCommand extends ServerCommand {
    @Parameters(paramLabel = "VERDICT", description = "The verdict's number, from 'slipway rollout status'.")
    private long verdict;

    private boolean same;

    @Override
    JsonNode ask(Api api) {
        JsonNode answer = api.get(Api.path("verdicts", Long.toString(verdict), "replay"));
        same = answer.path("same").asBoolean();
        return answer;
    }

    @Override
    String text(JsonNode replay) {
        String observations = replay.path("observations").asLong() + " observations";
        return replay.path("reason").asString() + "\n\n"
                + (replay.path("same").asBoolean()
                        ? "Verdict " + verdict + " follows from its " + observations + ", to the same bits."
                        : "Verdict " + verdict + " does NOT follow from the " + observations
                                + " on record. Given again, it is:\n"
                                + replay.path("again").toPrettyString());
    }

    @Override
    public Integer call() {
        int done = super.call();
        return same ? done : ExitCode.REFUSED.number();
    }
}
