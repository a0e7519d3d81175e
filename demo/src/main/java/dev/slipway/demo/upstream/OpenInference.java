package dev.slipway.demo.upstream;

import dev.slipway.demo.classifier.TriageModel;
import dev.slipway.demo.classifier.Verdict;
import dev.slipway.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Open Inference V2 protocol. The input is one tensor {@code text} of type {@code BYTES}: each element a claim's text, or a
 * JSON object with its fields. The outputs are {@code label}, {@code confidence} and {@code reason}, one element for each claim.
 */
final class OpenInference {

    private final Models models;
    private final ServiceTime serviceTime;

    OpenInference(Models models, ServiceTime serviceTime) {
        this.models = models;
        this.serviceTime = serviceTime;
    }

    /** {@code GET /v2/models/{name}}. */
    ObjectNode metadata(String name) {
        ObjectNode metadata = Json.MAPPER.createObjectNode();
        metadata.put("name", models.named(name).name()).put("platform", "slipway_sample");
        metadata.putArray("versions").add("1");
        tensor(metadata.putArray("inputs"), "text", "BYTES", -1);
        ArrayNode outputs = metadata.putArray("outputs");
        tensor(outputs, "label", "BYTES", -1);
        tensor(outputs, "confidence", "FP64", -1);
        tensor(outputs, "reason", "BYTES", -1);
        return metadata;
    }

    /** {@code POST /v2/models/{name}/infer}. */
    void answer(Exchange exchange, String name, CallLog.Entry entry) {
        TriageModel model = models.named(name);
        JsonNode body = Json.body(exchange.body());
        List<String> texts = texts(body);
        entry.asked(name, false, tokens(texts));
        List<Verdict> verdicts =
                texts.stream().map(text -> model.classify(Json.claim(text))).toList();
        if (serviceTime.of(exchange, entry.call()).untilFirstByte()) {
            entry.sent(tokens(verdicts.stream().map(Verdict::reason).toList()));
            exchange.respond(200, UpstreamHandler.JSON, Json.bytes(answer(name, body.path("id"), verdicts)));
        }
    }

    private static List<String> texts(JsonNode body) {
        for (JsonNode input : body.path("inputs")) {
            if (input.path("name").asString("").equals("text")) {
                List<String> texts = new ArrayList<>();
                input.path("data").forEach(element -> texts.add(element.asString("")));
                if (!texts.isEmpty()) {
                    return texts;
                }
            }
        }
        throw ApiException.badRequest("inputs: no data for 'text' (expected: a BYTES tensor named text)");
    }

    private static ObjectNode answer(String name, JsonNode id, List<Verdict> verdicts) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("model_name", name).put("model_version", "1");
        if (id.isString()) {
            answer.set("id", id);
        }
        ArrayNode outputs = answer.putArray("outputs");
        ArrayNode labels = tensor(outputs, "label", "BYTES", verdicts.size()).putArray("data");
        ArrayNode confidences =
                tensor(outputs, "confidence", "FP64", verdicts.size()).putArray("data");
        ArrayNode reasons = tensor(outputs, "reason", "BYTES", verdicts.size()).putArray("data");
        for (Verdict verdict : verdicts) {
            labels.add(verdict.label().word());
            confidences.add(verdict.confidence());
            reasons.add(verdict.reason());
        }
        return answer;
    }

    private static ObjectNode tensor(ArrayNode tensors, String name, String datatype, int elements) {
        ObjectNode tensor = tensors.addObject().put("name", name).put("datatype", datatype);
        tensor.putArray("shape").add(elements);
        return tensor;
    }

    private static int tokens(List<String> texts) {
        return texts.stream().mapToInt(text -> Tokens.of(text).size()).sum();
    }
}
