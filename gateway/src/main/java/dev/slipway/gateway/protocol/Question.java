package dev.slipway.gateway.protocol;

import dev.slipway.core.traffic.Protocol;
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
    private final @Nullable ChatBody chat;
    private final Function<ObjectNode, ObjectNode> reader;
    private @Nullable ObjectNode tree;
    private @Nullable ObjectNode input;

    private Question(
            Protocol protocol,
            String system,
            byte[] body,
            @Nullable ChatBody chat,
            Function<ObjectNode, ObjectNode> reader) {
        this.protocol = protocol;
        this.system = system;
        this.body = body;
        this.chat = chat;
        this.reader = reader;
    }

    static Question chat(byte[] body, ChatBody chat, Function<ObjectNode, ObjectNode> reader) {
        return new Question(Protocol.CHAT, chat.model(), body, chat, reader);
    }

    static Question of(
            Protocol protocol, String system, byte[] body, ObjectNode tree, Function<ObjectNode, ObjectNode> reader) {
        Question question = new Question(protocol, system, body, null, reader);
        question.tree = tree;
        return question;
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

    /** The chat request as it came; null for other protocols. */
    public @Nullable ChatBody chat() {
        return chat;
    }

    public boolean streamed() {
        return chat != null && chat.streamed();
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
