package dev.slipway.gateway.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON objects as Open Inference V2 tensors and back. A scalar is a tensor of shape {@code [1]}: {@code BYTES},
 * {@code FP64} or {@code BOOL}. What is neither a scalar nor a list of scalars of one type travels as JSON text.
 */
public final class Tensors {
    private Tensors() {}

    /** One field per tensor: a single element as a scalar, several as a list. */
    public static ObjectNode toObject(JsonNode tensors) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (JsonNode tensor : tensors) {
            String name = tensor.path("name").asString("");
            JsonNode data = tensor.path("data");
            if (name.isEmpty() || !data.isArray()) {
                throw Refusal.badRequest(
                        "invalid_request",
                        "tensor: " + name + " (expected: a name, and data as a list of JSON values)");
            }
            object.set(name, data.size() == 1 ? data.path(0) : data);
        }
        return object;
    }

    /** One tensor per field; absent values are left out. */
    public static ArrayNode ofObject(ObjectNode object) {
        ArrayNode tensors = Json.MAPPER.createArrayNode();
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                add(tensors.addObject().put("name", field.getKey()), field.getValue());
            }
        });
        return tensors;
    }

    private static void add(ObjectNode tensor, JsonNode value) {
        boolean list = value instanceof ArrayNode && !value.isEmpty() && uniform(value);
        String type = type(list ? value.path(0) : value);
        tensor.putArray("shape").add(list ? value.size() : 1);
        tensor.put("datatype", type);
        ArrayNode data = tensor.putArray("data");
        if (list) {
            value.forEach(data::add);
        } else if (value.isContainer()) {
            data.add(value.toString());
        } else {
            data.add(value);
        }
    }

    private static boolean uniform(JsonNode list) {
        for (JsonNode element : list) {
            if (element.isContainer() || element.isNull() || !type(element).equals(type(list.path(0)))) {
                return false;
            }
        }
        return true;
    }

    private static String type(JsonNode value) {
        if (value.isNumber()) {
            return "FP64";
        }
        return value.isBoolean() ? "BOOL" : "BYTES";
    }
}
