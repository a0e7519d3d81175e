package dev.slipway.gateway.variant;

import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.ChatBody;
import dev.slipway.gateway.protocol.ChatScan;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.upstream.UpstreamAnswer;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks a server that speaks the OpenAI protocol: a chat passes through, anything else becomes the only message of one. */
final class OpenAiAnswerer implements Answerer {
    private final Variant.OpenAi variant;
    private final UpstreamDoor door;
    private final URI uri;

    OpenAiAnswerer(Variant.OpenAi variant, UpstreamDoor door) {
        this.variant = variant;
        this.door = door;
        this.uri = door.at("/chat/completions");
    }

    @Override
    public Reply ask(Question question, Ask ask) throws VariantFailure {
        boolean streamed = question.streamed() && ask.mayStream();
        UpstreamAnswer head =
                door.post(uri, body(question, streamed), ask, streamed ? "text/event-stream" : "application/json");
        String contentType = UpstreamDoor.contentType(head);
        if (UpstreamDoor.callersMistake(head.status())) {
            return rejected(question, head, contentType);
        }
        if (streamed && contentType.startsWith("text/event-stream")) {
            boolean usageWanted = question.chat() != null && question.chat().includesUsage();
            return new Reply.Streamed(OpenAiStream.begin(head, usageWanted));
        }
        return new Reply.Whole(read(UpstreamDoor.read(head), head.status(), contentType), head.status());
    }

    private byte[] body(Question question, boolean streamed) {
        ChatBody chat = question.chat();
        if (chat != null) {
            return streamed || !chat.streamed()
                    ? chat.toUpstream(variant.model())
                    : chat.toUpstreamWhole(variant.model());
        }
        ObjectNode body = Json.MAPPER.createObjectNode().put("model", variant.model());
        ArrayNode messages = body.putArray("messages");
        if (variant.instructions() != null) {
            messages.addObject().put("role", "system").put("content", variant.instructions());
        }
        messages.addObject().put("role", "user").put("content", question.input().toString());
        return Json.MAPPER.writeValueAsBytes(body);
    }

    private static Reply rejected(Question question, UpstreamAnswer head, String contentType) throws VariantFailure {
        byte[] body = UpstreamDoor.read(head);
        return question.protocol() == Protocol.CHAT
                ? new Reply.Rejected(head.status(), new Answer.Raw(Protocol.CHAT, contentType, body))
                : new Reply.Rejected(head.status(), null);
    }

    private static Answer read(byte[] body, int status, String contentType) throws VariantFailure {
        try {
            ChatScan scan = ChatScan.of(body);
            if (scan.hasChoices() && !scan.isError()) {
                return Answer.ofText(scan.text(), scan.usage(), new Answer.Raw(Protocol.CHAT, contentType, body));
            }
        } catch (JacksonException garbage) {
            throw VariantFailure.badAnswer("upstream_bad_response", status);
        }
        throw VariantFailure.badAnswer("upstream_bad_response", status);
    }
}
