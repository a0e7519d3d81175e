package dev.slipway.control.view;

/**
 * How work comes to a system's people and goes from them.
 *
 * @param revision whose flow it is
 * @param words the way in one line
 * @param bpmn the same as BPMN 2.0 XML with its picture; a description that nothing runs
 */
public record FlowView(String system, long revision, String words, String bpmn) {}
