package dev.slipway.store.rollout;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.slipway.core.rollout.Margin;
import dev.slipway.core.rollout.Phase;
import dev.slipway.core.rollout.Verdict;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The stored form of what {@code core.rollout} decides by. Numbers keep every bit: doubles are written so that they read back equal. */
public final class RolloutJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Phase.class, PhaseForm.class)
            .addMixIn(Margin.class, MarginForm.class)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Phase.Shadow.class, name = "shadow"),
        @JsonSubTypes.Type(value = Phase.AtStep.class, name = "step"),
        @JsonSubTypes.Type(value = Phase.Done.class, name = "done")
    })
    private interface PhaseForm {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Margin.Points.class, name = "points"),
        @JsonSubTypes.Type(value = Margin.Times.class, name = "times")
    })
    private interface MarginForm {}

    private RolloutJson() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    /** Reads a part of a stored verdict. */
    public static <T> T read(JsonNode json, Class<T> type) {
        return JSON.treeToValue(json, type);
    }

    static JsonNode tree(String json) {
        return JSON.readTree(json);
    }

    /** A verdict whole: its kind in kebab case, and all of its parts; equal to what is read back from the record. */
    public static JsonNode verdict(Verdict verdict) {
        ObjectNode json = (ObjectNode) JSON.readTree(JSON.writeValueAsString(verdict));
        json.put("kind", kind(verdict));
        return json;
    }

    /** What the record calls this kind of verdict, e.g. {@code roll-back}. */
    public static String kind(Verdict verdict) {
        return verdict.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }
}
