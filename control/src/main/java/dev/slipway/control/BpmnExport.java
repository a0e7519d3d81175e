package dev.slipway.control;

import dev.slipway.core.review.Diagram;
import dev.slipway.core.review.Diagram.Line;
import dev.slipway.core.review.Diagram.Shape;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A flow as BPMN 2.0 XML with its picture (OMG formal/2011-01-03), for owners' tools to open. It is a description: nothing in it
 * can be run.
 */
final class BpmnExport {
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String DC = "http://www.omg.org/spec/DD/20100524/DC";
    private static final String DD = "http://www.omg.org/spec/DD/20100524/DI";

    private final XMLStreamWriter xml;
    private final Diagram diagram;

    private BpmnExport(XMLStreamWriter xml, Diagram diagram) {
        this.xml = xml;
        this.diagram = diagram;
    }

    /** @param title what people call the system */
    static String of(String system, String title, Diagram diagram) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new BpmnExport(xml, diagram).write("review-of-" + system, title);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("flow of " + system + ": cannot be written as XML", e);
        }
        return text.toString();
    }

    private void write(String id, String title) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("bpmn", "definitions", BPMN);
        xml.writeNamespace("bpmn", BPMN);
        xml.writeNamespace("bpmndi", DI);
        xml.writeNamespace("dc", DC);
        xml.writeNamespace("di", DD);
        xml.writeAttribute("id", "definitions");
        xml.writeAttribute("targetNamespace", "urn:slipway:flow");
        xml.writeStartElement("bpmn", "process", BPMN);
        xml.writeAttribute("id", id);
        xml.writeAttribute("name", "Review of " + title);
        xml.writeAttribute("isExecutable", "false");
        for (Shape shape : diagram.shapes()) {
            node(shape);
        }
        for (Line line : diagram.lines()) {
            start("sequenceFlow", line.id(), line.name());
            xml.writeAttribute("sourceRef", line.from().id());
            xml.writeAttribute("targetRef", line.to().id());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        picture(id);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void start(String element, String id, String name) throws XMLStreamException {
        xml.writeStartElement("bpmn", element, BPMN);
        xml.writeAttribute("id", id);
        if (!name.isEmpty()) {
            xml.writeAttribute("name", name);
        }
    }

    private void node(Shape shape) throws XMLStreamException {
        start(element(shape.kind()), shape.id(), shape.name());
        if (!shape.at().isEmpty()) {
            xml.writeAttribute("attachedToRef", shape.at());
        }
        for (Line line : diagram.lines()) {
            if (line.to().equals(shape)) {
                reference("incoming", line.id());
            }
        }
        for (Line line : diagram.lines()) {
            if (line.from().equals(shape)) {
                reference("outgoing", line.id());
            }
        }
        if (shape.kind() == Diagram.Kind.WAIT || shape.kind() == Diagram.Kind.DUE) {
            xml.writeEmptyElement("bpmn", "timerEventDefinition", BPMN);
            xml.writeAttribute("id", shape.id() + "-timer");
        }
        xml.writeEndElement();
    }

    private void reference(String element, String id) throws XMLStreamException {
        xml.writeStartElement("bpmn", element, BPMN);
        xml.writeCharacters(id);
        xml.writeEndElement();
    }

    private static String element(Diagram.Kind kind) {
        return switch (kind) {
            case START -> "startEvent";
            case AI -> "serviceTask";
            case RULE -> "businessRuleTask";
            case WAIT -> "intermediateCatchEvent";
            case PERSON -> "userTask";
            case CHOICE -> "exclusiveGateway";
            case DUE -> "boundaryEvent";
            case RELEASE -> "sendTask";
            case END -> "endEvent";
        };
    }

    private void picture(String process) throws XMLStreamException {
        xml.writeStartElement("bpmndi", "BPMNDiagram", DI);
        xml.writeAttribute("id", "diagram");
        xml.writeStartElement("bpmndi", "BPMNPlane", DI);
        xml.writeAttribute("id", "plane");
        xml.writeAttribute("bpmnElement", process);
        for (Shape shape : diagram.shapes()) {
            xml.writeStartElement("bpmndi", "BPMNShape", DI);
            xml.writeAttribute("id", shape.id() + "-shape");
            xml.writeAttribute("bpmnElement", shape.id());
            xml.writeEmptyElement("dc", "Bounds", DC);
            place(shape.box().x(), shape.box().y());
            xml.writeAttribute("width", Integer.toString(shape.box().width()));
            xml.writeAttribute("height", Integer.toString(shape.box().height()));
            xml.writeEndElement();
        }
        for (Line line : diagram.lines()) {
            edge(line.id(), line.points());
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void edge(String id, List<Diagram.Point> points) throws XMLStreamException {
        xml.writeStartElement("bpmndi", "BPMNEdge", DI);
        xml.writeAttribute("id", id + "-edge");
        xml.writeAttribute("bpmnElement", id);
        for (Diagram.Point point : points) {
            xml.writeEmptyElement("di", "waypoint", DD);
            place(point.x(), point.y());
        }
        xml.writeEndElement();
    }

    private void place(int x, int y) throws XMLStreamException {
        xml.writeAttribute("x", Integer.toString(x));
        xml.writeAttribute("y", Integer.toString(y));
    }
}
