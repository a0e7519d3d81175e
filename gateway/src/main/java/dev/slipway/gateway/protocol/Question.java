package dev.slipway.gateway.protocol;

import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.trace.TraceContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller asks. Between protocols the {@link #input} is the question: a JSON object that every kind of variant can
 * read. It and the {@link #tree} are read from the body when first asked for, by one thread at a time.
 */
public final class Question {
    private final Protocol protocol;
    private final String system;
    private final byte[] body;
    private final @Nullable RequestBody request;
    private final Function<ObjectNode, ObjectNode> reader;
    private List<Map.Entry<String, String>> headers = List.of();
    private @Nullable TraceContext trace;
    private @Nullable ObjectNode tree;
    private @Nullable ObjectNode input;

    private Question(
            Protocol protocol,
            String system,
            byte[] body,
            @Nullable RequestBody request,
            Function<ObjectNode, ObjectNode> reader) {
        this.protocol = protocol;
        this.system = system;
        this.body = body;
        this.request = request;
        this.reader = reader;
    }

    static Question of(Protocol protocol, RequestBody request, Function<ObjectNode, ObjectNode> reader) {
        return new Question(protocol, request.model(), request.bytes(), request, reader);
    }

    static Question of(
            Protocol protocol, String system, byte[] body, ObjectNode tree, Function<ObjectNode, ObjectNode> reader) {
        Question question = new Question(protocol, system, body, null, reader);
        question.tree = tree;
        return question;
    }

    /** The same question with headers for an upstream that speaks its protocol. */
    Question carrying(List<Map.Entry<String, String>> passed) {
        headers = List.copyOf(passed);
        return this;
    }

    /** The same question as part of a trace. */
    public Question partOf(@Nullable TraceContext context) {
        trace = context;
        return this;
    }

    /** The trace it is part of; null when the caller named none. */
    public @Nullable TraceContext trace() {
        return trace;
    }

    /** Headers of the caller's that an upstream of the same protocol gets too. */
    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    public Protocol protocol() {
        return protocol;
    }

    /** The system the caller asked for, known or not. */
    public String system() {
        return system;
    }

    public byte[] body() {
        return body;
    }

    /** The request as it came; null for protocols whose path names the system. */
    public @Nullable RequestBody request() {
        return request;
    }

    public boolean streamed() {
        return request != null && request.streamed();
    }

    /** Whether the caller asked for the usage in its stream. */
    public boolean includesUsage() {
        return request != null && request.includesUsage();
    }

    /** The whole body. */
    public ObjectNode tree() {
        if (tree == null) {
            tree = Json.object(body);
        }
        return tree;
    }

    /**
     * The question as one JSON object, the same for every protocol.
     *
     * @throws Refusal when the body does not hold a question
     */
    public ObjectNode input() {
        if (input == null) {
            input = reader.apply(tree());
        }
        return input;
    }
}
