package dev.slipway.demo.upstream;

import dev.slipway.demo.classifier.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One answer in OpenAI's form, whole or in chunks. */
final class ChatAnswer {

    private static final int TOKENS_PER_CHUNK = 3;

    private final ChatRequest request;
    private final String id;
    private final long created;
    private final String content;
    private final List<String> tokens;

    ChatAnswer(ChatRequest request, Verdict verdict, long call, long created) {
        this.request = request;
        this.id = "chatcmpl-sample-" + call;
        this.created = created;
        this.content = content(verdict);
        this.tokens = Tokens.of(content);
    }

    int completionTokens() {
        return tokens.size();
    }

    /** The content in the pieces it is streamed in: the tokens of one chunk each. */
    List<List<String>> pieces() {
        List<List<String>> pieces = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from += TOKENS_PER_CHUNK) {
            pieces.add(tokens.subList(from, Math.min(tokens.size(), from + TOKENS_PER_CHUNK)));
        }
        return pieces;
    }

    byte[] whole() {
        ObjectNode answer = head("chat.completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", content)
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", "stop");
        usage(answer.putObject("usage"));
        return Json.bytes(answer);
    }

    /** The first frame: the role, and no content yet. */
    byte[] roleFrame() {
        ObjectNode chunk = head("chat.completion.chunk");
        delta(chunk).put("role", "assistant").put("content", "");
        return frame(chunk);
    }

    byte[] contentFrame(List<String> piece) {
        ObjectNode chunk = head("chat.completion.chunk");
        delta(chunk).put("content", String.join("", piece));
        return frame(chunk);
    }

    byte[] stopFrame() {
        ObjectNode chunk = head("chat.completion.chunk");
        choice(chunk).put("finish_reason", "stop").putObject("delta");
        return frame(chunk);
    }

    /** The last frame before the end, sent only when asked for: no choices, and the usage of the whole call. */
    byte[] usageFrame() {
        ObjectNode chunk = head("chat.completion.chunk");
        chunk.putArray("choices");
        usage(chunk.putObject("usage"));
        return sse(chunk);
    }

    static byte[] doneFrame() {
        return "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
    }

    private static String content(Verdict verdict) {
        return Json.MAPPER
                .createObjectNode()
                .put("label", verdict.label().word())
                .put("confidence", Math.round(verdict.confidence() * 100) / 100.0)
                .put("reason", verdict.reason())
                .toString();
    }

    private ObjectNode head(String object) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", request.model())
                .put("system_fingerprint", "fp_sample");
    }

    private static ObjectNode delta(ObjectNode chunk) {
        return choice(chunk).putNull("finish_reason").putObject("delta");
    }

    private static ObjectNode choice(ObjectNode chunk) {
        return chunk.putArray("choices").addObject().put("index", 0).putNull("logprobs");
    }

    private void usage(ObjectNode usage) {
        usage.put("prompt_tokens", request.promptTokens())
                .put("completion_tokens", tokens.size())
                .put("total_tokens", request.promptTokens() + tokens.size());
    }

    /** With a usage frame to come, OpenAI says {@code "usage": null} in every frame before it. */
    private byte[] frame(ObjectNode chunk) {
        if (request.includeUsage()) {
            chunk.putNull("usage");
        }
        return sse(chunk);
    }

    private static byte[] sse(ObjectNode chunk) {
        return ("data: " + chunk + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
