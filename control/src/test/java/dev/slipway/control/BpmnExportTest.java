package dev.slipway.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.review.Blinding;
import dev.slipway.core.review.Diagram;
import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Step;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.When;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.Test;

/** What is exported is BPMN to a library that knows it, schema and picture included. */
class BpmnExportTest {
    private static final Flow FULL = new Flow(
            "claims",
            Blinding.USUAL,
            List.of(),
            List.of(),
            List.of(
                    new Step.Ai("triage-1", Step.Ai.USUAL),
                    new Step.Rule(List.of(new Step.Route(When.ALWAYS, "seniors", 1))),
                    new Step.Wait(Duration.ofSeconds(90)),
                    new Step.Review(null, Duration.ofHours(4), "leads"),
                    new Step.SecondReview(new Share(1_000), null),
                    new Step.Adjudicate("leads"),
                    new Step.Wait(Duration.ofDays(1)),
                    Step.Release.USUAL));

    private static BpmnModelInstance read(Flow flow, String title) {
        String xml = BpmnExport.of("claims", title, Diagram.of(flow));
        // Checks it against the schema of BPMN 2.0 as it reads.
        return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyStepIsThereAndDrawn() {
        BpmnModelInstance model = read(FULL, "Claims & <more>");
        assertThat(model.getModelElementsByType(org.camunda.bpm.model.bpmn.instance.Process.class))
                .singleElement()
                .satisfies(process -> assertThat(process.getName()).isEqualTo("Review of Claims & <more>"));
        assertThat(model.getModelElementsByType(UserTask.class))
                .extracting(UserTask::getName)
                .containsExactlyInAnyOrder("Review", "Review by leads", "Second review, blind", "Adjudicate by leads");
        assertThat(model.getModelElementsByType(BoundaryEvent.class))
                .singleElement()
                .satisfies(due -> {
                    assertThat(due.getName()).isEqualTo("After 4 h");
                    assertThat(due.getAttachedTo().getName()).isEqualTo("Review");
                    assertThat(due.getEventDefinitions()).hasSize(1);
                });
        Collection<FlowNode> nodes = model.getModelElementsByType(FlowNode.class);
        assertThat(model.getModelElementsByType(BpmnShape.class))
                .extracting(shape -> shape.getBpmnElement().getId())
                .containsExactlyInAnyOrderElementsOf(
                        nodes.stream().map(FlowNode::getId).toList());
        Collection<SequenceFlow> lines = model.getModelElementsByType(SequenceFlow.class);
        assertThat(model.getModelElementsByType(BpmnEdge.class))
                .hasSameSizeAs(lines)
                .allSatisfy(edge -> assertThat(edge.getWaypoints()).hasSizeGreaterThan(1));
    }

    /** From the start every way leads to the one end, as with any piece of work. */
    @Test
    void everyWayEnds() {
        for (Flow flow : List.of(FULL, Flow.PLAIN)) {
            BpmnModelInstance model = read(flow, "Claims");
            FlowNode start =
                    model.getModelElementsByType(StartEvent.class).iterator().next();
            assertThat(start.getSucceedingNodes().count()).isOne();
            assertThat(model.getModelElementsByType(FlowNode.class)).allSatisfy(node -> {
                boolean end = node instanceof org.camunda.bpm.model.bpmn.instance.EndEvent;
                assertThat(node.getOutgoing().isEmpty()).isEqualTo(end);
                boolean first = node instanceof StartEvent || node instanceof BoundaryEvent;
                assertThat(node.getIncoming().isEmpty()).isEqualTo(first);
            });
        }
    }
}
