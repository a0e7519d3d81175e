package dev.slipway.demo.upstream;

import dev.slipway.http.ClientGoneException;
import dev.slipway.http.Exchange;
import dev.slipway.http.Handler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what answers a request, checks the key, logs calls, and turns errors into the protocol's own form. */
final class UpstreamHandler implements Handler {

    static final Map<String, String> JSON = Map.of("content-type", "application/json");

    private static final int CLIENT_CLOSED = 499;
    private static final Pattern INFER = Pattern.compile("/v2/models/([^/]+)/infer");
    private static final Pattern MODEL = Pattern.compile("/v2/models/([^/]+)(/ready)?");

    private final Models models;
    private final Optional<String> key;
    private final CallLog log;
    private final ChatCompletions chat;
    private final OpenInference inference;

    UpstreamHandler(Models models, UpstreamConfig config, CallLog log) {
        ServiceTime serviceTime = new ServiceTime(config.pace(), config.seed());
        this.models = models;
        this.key = config.key();
        this.log = log;
        this.chat = new ChatCompletions(models, serviceTime);
        this.inference = new OpenInference(models, serviceTime);
    }

    @Override
    public void handle(Exchange exchange) {
        if (exchange.method().equals("POST")) {
            call(exchange, log.received(exchange));
        } else {
            look(exchange);
        }
    }

    private void call(Exchange exchange, CallLog.Entry entry) {
        try {
            checkKey(exchange);
            answer(exchange, entry);
            if (exchange.clientGone()) {
                abandon(exchange, entry);
            } else {
                entry.ended(UpstreamCall.End.ANSWERED);
            }
        } catch (ClientGoneException left) {
            entry.ended(UpstreamCall.End.ABORTED);
        } catch (ApiException refused) {
            entry.ended(UpstreamCall.End.REFUSED);
            respond(exchange, refused);
        }
    }

    /** Nobody reads an answer any more, but an exchange that was not begun wants an end. */
    private static void abandon(Exchange exchange, CallLog.Entry entry) {
        entry.ended(UpstreamCall.End.ABORTED);
        if (!exchange.answered()) {
            exchange.respond(CLIENT_CLOSED, Map.of(), new byte[0]);
        }
    }

    private void answer(Exchange exchange, CallLog.Entry entry) {
        String path = exchange.path();
        Matcher infer = INFER.matcher(path);
        if (path.equals("/v1/chat/completions")) {
            chat.answer(exchange, log, entry);
        } else if (infer.matches()) {
            inference.answer(exchange, infer.group(1), entry);
        } else {
            throw ApiException.unknownPath("POST", path);
        }
    }

    private void look(Exchange exchange) {
        try {
            exchange.respond(200, JSON, Json.bytes(seen(exchange)));
        } catch (ApiException refused) {
            respond(exchange, refused);
        }
    }

    private ObjectNode seen(Exchange exchange) {
        String path = exchange.path();
        if (path.equals("/v2/health/ready") || path.equals("/v2/health/live")) {
            return Json.MAPPER.createObjectNode();
        }
        checkKey(exchange);
        Matcher model = MODEL.matcher(path);
        if (exchange.method().equals("GET") && path.equals("/v1/models")) {
            return modelList();
        } else if (exchange.method().equals("GET") && model.matches()) {
            return inference.metadata(model.group(1));
        }
        throw ApiException.unknownPath(exchange.method(), path);
    }

    private ObjectNode modelList() {
        ObjectNode list = Json.MAPPER.createObjectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        models.all()
                .forEach(model -> data.addObject()
                        .put("id", model.name())
                        .put("object", "model")
                        .put("created", 0)
                        .put("owned_by", "slipway-sample"));
        return list;
    }

    private void checkKey(Exchange exchange) {
        byte[] sent = exchange.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        if (key.isPresent() && !MessageDigest.isEqual(sent, ("Bearer " + key.get()).getBytes(StandardCharsets.UTF_8))) {
            throw ApiException.wrongKey();
        }
    }

    /** OpenAI's errors are objects, those of V2 plain strings. */
    private static void respond(Exchange exchange, ApiException refused) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        if (exchange.path().startsWith("/v2/")) {
            body.put("error", refused.text());
        } else {
            body.putObject("error")
                    .put("message", refused.text())
                    .put("type", "invalid_request_error")
                    .putNull("param")
                    .put("code", refused.code());
        }
        exchange.respond(refused.status(), JSON, Json.bytes(body));
    }
}
