package dev.slipway.gateway.variant;

import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.protocol.Tensors;
import dev.slipway.gateway.upstream.UpstreamAnswer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks a server that speaks Open Inference V2: an inference call passes through, anything else becomes tensors. */
final class OpenInferenceAnswerer implements Answerer {
    private final UpstreamDoor door;
    private final URI uri;

    OpenInferenceAnswerer(Variant.OpenInference variant, UpstreamDoor door) {
        this.door = door;
        String model =
                URLEncoder.encode(variant.model(), StandardCharsets.UTF_8).replace("+", "%20");
        this.uri = door.at("/v2/models/" + model + "/infer");
    }

    @Override
    public Reply ask(Question question, Ask ask) throws VariantFailure {
        boolean native2 = question.protocol() == Protocol.INFER;
        UpstreamAnswer head = door.post(uri, native2 ? question.body() : body(question), ask, "application/json");
        byte[] answered = UpstreamDoor.read(head);
        Answer.Raw raw = new Answer.Raw(Protocol.INFER, UpstreamDoor.contentType(head), answered);
        if (UpstreamDoor.callersMistake(head.status())) {
            return new Reply.Rejected(head.status(), native2 ? raw : null);
        }
        return new Reply.Whole(read(raw, head.status()), head.status());
    }

    private static byte[] body(Question question) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.set("inputs", Tensors.ofObject(question.input()));
        return Json.MAPPER.writeValueAsBytes(body);
    }

    private static Answer read(Answer.Raw raw, int status) throws VariantFailure {
        try {
            JsonNode outputs = Json.MAPPER.readTree(raw.body()).path("outputs");
            if (outputs.isArray()) {
                return Answer.ofTensors(Tensors.toObject(outputs), raw);
            }
        } catch (JacksonException | Refusal garbage) {
            throw VariantFailure.badAnswer("upstream_bad_response", status);
        }
        throw VariantFailure.badAnswer("upstream_bad_response", status);
    }
}
