package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import dev.slipway.gateway.protocol.Codec.Written;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** What a caller is told while people decide: in the form of its protocol, and never as something that looks like an answer. */
public final class Pending {
    private Pending() {}

    /** Where the answer will be. */
    public static String address(UUID item) {
        return "/v1/items/" + item;
    }

    /** Whole, or as a stream that has ended, as the caller asked. */
    public static Written write(Question question, UUID item) {
        return switch (question.protocol()) {
            case CHAT -> chat(question, item);
            case COMPLETIONS -> completion(question, item);
            case RESPONSES -> response(question, item);
            case MESSAGES -> message(question, item);
            case DECIDE, INFER, EMBEDDINGS -> json(state(item));
        };
    }

    /** Slipway's own words: {@code status}, {@code item} and where to ask. */
    public static ObjectNode state(UUID item) {
        return Json.MAPPER
                .createObjectNode()
                .put("status", "pending")
                .put("item", item.toString())
                .put("url", address(item));
    }

    /** The protocol has no word for waiting; it has one for an assistant that gives no content: a refusal. */
    private static Written chat(Question question, UUID item) {
        ObjectNode first = frame("chatcmpl-", question, item).put("object", streamed(question, "chat.completion"));
        ObjectNode choice = first.putArray("choices").addObject().put("index", 0);
        choice.putObject(question.streamed() ? "delta" : "message")
                .put("role", "assistant")
                .putNull("content")
                .put("refusal", "A person decides this. Ask for the answer at " + address(item));
        if (!question.streamed()) {
            choice.put("finish_reason", "stop");
            OpenAiForm.putUsage(first, Usage.NONE);
            return json(first);
        }
        choice.putNull("finish_reason");
        ObjectNode last = frame("chatcmpl-", question, item).put("object", "chat.completion.chunk");
        ObjectNode end = last.putArray("choices").addObject().put("index", 0);
        end.putObject("delta");
        end.put("finish_reason", "stop");
        return events(Sse.event(first) + Sse.event(last) + Sse.DONE);
    }

    private static String streamed(Question question, String object) {
        return question.streamed() ? object + ".chunk" : object;
    }

    /** Content that was left out is the nearest this protocol has. */
    private static Written completion(Question question, UUID item) {
        ObjectNode body = frame("cmpl-", question, item).put("object", "text_completion");
        body.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("text", "")
                .putNull("logprobs")
                .put("finish_reason", "content_filter");
        return question.streamed() ? events(Sse.event(body) + Sse.DONE) : json(body);
    }

    /** The one protocol with a word for it. */
    private static Written response(Question question, UUID item) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("id", "resp_" + item)
                .put("object", "response")
                .put("created_at", OpenAiForm.created(item))
                .put("status", "queued")
                .put("model", question.system())
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .putNull("metadata")
                .put("parallel_tool_calls", false)
                .putNull("temperature")
                .putNull("top_p")
                .put("tool_choice", "none")
                .putNull("usage");
        body.putArray("tools");
        body.putArray("output");
        body.set("slipway", state(item));
        if (!question.streamed()) {
            return json(body);
        }
        ObjectNode event = event("response.queued").put("sequence_number", 0);
        event.set("response", body);
        return events(Sse.event("response.queued", event));
    }

    private static Written message(Question question, UUID item) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("id", "msg_" + item)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", question.system());
        body.putArray("content");
        if (question.streamed()) {
            body.putNull("stop_reason");
        } else {
            body.put("stop_reason", "refusal");
        }
        body.putNull("stop_sequence");
        MessagesForm.putUsage(body, Usage.NONE);
        body.set("slipway", state(item));
        if (!question.streamed()) {
            return json(body);
        }
        ObjectNode start = event("message_start");
        start.set("message", body);
        ObjectNode end = event("message_delta");
        end.putObject("delta").put("stop_reason", "refusal").putNull("stop_sequence");
        end.putObject("usage").put("output_tokens", 0);
        return events(Sse.event("message_start", start) + Sse.event("message_delta", end) + MessagesForm.STOP);
    }

    private static ObjectNode event(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private static ObjectNode frame(String prefix, Question question, UUID item) {
        ObjectNode frame = Json.MAPPER
                .createObjectNode()
                .put("id", prefix + item)
                .put("created", OpenAiForm.created(item))
                .put("model", question.system());
        frame.set("slipway", state(item));
        return frame;
    }

    private static Written events(String events) {
        return new Written(Sse.CONTENT_TYPE, events.getBytes(StandardCharsets.UTF_8));
    }

    private static Written json(ObjectNode body) {
        return new Written("application/json", Json.MAPPER.writeValueAsBytes(body));
    }
}
