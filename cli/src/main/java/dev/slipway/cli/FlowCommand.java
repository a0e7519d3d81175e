package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "flow",
        description = "Say how work comes to a system's people, in words or as BPMN 2.0.",
        footer = {"", "Example: slipway review flow claims-triage --bpmn > claims-triage.bpmn"})
final class FlowCommand extends ServerCommand {
    @Parameters(paramLabel = "SYSTEM", description = "The system's name.")
    private String system = "";

    @Option(names = "--bpmn", description = "Write BPMN 2.0 XML with its picture.")
    private boolean bpmn;

    @Override
    JsonNode ask(Api api) {
        return api.get(Api.path("systems", system) + "/flow");
    }

    @Override
    String text(JsonNode flow) {
        return flow.path(bpmn ? "bpmn" : "words").asString();
    }
}
