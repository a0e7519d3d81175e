package dev.slipway.demo.upstream;

import dev.slipway.demo.classifier.Verdict;
import dev.slipway.http.Exchange;
import dev.slipway.http.ResponseStream;
import java.util.List;
import java.util.Map;

/** {@code POST /v1/chat/completions}. */
final class ChatCompletions {

    private static final Map<String, String> SSE =
            Map.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-cache");

    private final Models models;
    private final ServiceTime serviceTime;

    ChatCompletions(Models models, ServiceTime serviceTime) {
        this.models = models;
        this.serviceTime = serviceTime;
    }

    void answer(Exchange exchange, CallLog log, CallLog.Entry entry) {
        ChatRequest request = ChatRequest.of(Json.body(exchange.body()));
        entry.asked(request.model(), request.stream(), request.promptTokens());
        Verdict verdict = models.named(request.model()).classify(Json.claim(request.lastUserMessage()));
        long created = log.clock().instant().getEpochSecond();
        ChatAnswer answer = new ChatAnswer(request, verdict, entry.call(), created);
        ServiceTime.Clocked time = serviceTime.of(exchange, entry.call());
        if (!time.untilFirstByte()) {
            return;
        }
        if (request.stream()) {
            stream(exchange, answer, time, new Sent(entry, request.includeUsage()));
        } else {
            entry.sent(answer.completionTokens());
            exchange.respond(200, UpstreamHandler.JSON, answer.whole());
        }
    }

    private static void stream(Exchange exchange, ChatAnswer answer, ServiceTime.Clocked time, Sent sent) {
        ResponseStream stream = exchange.stream(200, SSE);
        stream.write(answer.roleFrame());
        for (List<String> piece : answer.pieces()) {
            if (!time.untilNextChunk()) {
                return;
            }
            stream.write(answer.contentFrame(piece));
            sent.entry.sent(piece.size());
        }
        stream.write(answer.stopFrame());
        if (sent.includeUsage) {
            stream.write(answer.usageFrame());
        }
        stream.write(ChatAnswer.doneFrame());
        stream.end();
    }

    private record Sent(CallLog.Entry entry, boolean includeUsage) {}
}
