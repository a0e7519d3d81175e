package dev.slipway.store.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SpecReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published JSON Schema and the reader know the same keys. */
class SystemSchemaTest {
    private static final String STRANGER = "zzzzzzzz";
    private static final String TEXT = Sample.resource("system.schema.json");
    private static final JsonNode ROOT = Sample.JSON.readTree(TEXT);

    /** Places in the sample, each with the schema of its object. */
    private static final Map<String, String> OBJECTS = objects();

    private static Map<String, String> objects() {
        Map<String, String> objects = new TreeMap<>();
        String spec = "/properties/spec";
        objects.put("", "");
        objects.put("/metadata", "/properties/metadata");
        objects.put("/spec", spec);
        for (String section : List.of(
                "purpose", "ownership", "customer", "contract", "rollout", "data", "review", "budget", "value")) {
            objects.put("/spec/" + section, spec + "/properties/" + section);
        }
        objects.put("/spec/ownership/operators", spec + "/properties/ownership/properties/operators");
        objects.put("/spec/rollout/shadow", spec + "/properties/rollout/properties/shadow");
        objects.put(
                "/spec/rollout/shadow/compare/~1amount",
                spec + "/properties/rollout/properties/shadow/properties/compare/additionalProperties/oneOf/1");
        objects.put("/spec/data/redact", spec + "/properties/data/properties/redact");
        objects.put(
                "/spec/data/redact/patterns/1",
                spec + "/properties/data/properties/redact/properties/patterns/items/oneOf/1");
        String review = spec + "/properties/review/properties";
        objects.put("/spec/review/escalate/0", review + "/escalate/items");
        objects.put("/spec/review/audit/0", review + "/audit/items");
        for (String cases : List.of("exceptions", "appeals", "corrections")) {
            objects.put("/spec/review/" + cases, review + "/" + cases);
        }
        String step = review + "/steps/items/properties/";
        objects.put("/spec/review/steps/0/ai", step + "ai");
        objects.put("/spec/review/steps/1/rule/0", step + "rule/items");
        objects.put("/spec/review/steps/3/review", step + "review");
        objects.put("/spec/review/steps/4/second_review", step + "second_review");
        objects.put("/spec/review/steps/5/adjudicate", step + "adjudicate");
        objects.put("/spec/review/steps/7/release", step + "release");
        objects.put("/spec/review/steps/7/release/webhook", step + "release/properties/webhook");
        objects.put("/spec/review/steps/7/release/webhook/key", step + "release/properties/webhook/properties/key");
        objects.put("/spec/rollout/cap", spec + "/properties/rollout/properties/cap");
        List<String> variants = List.of("triage-1", "scorer", "forest", "claude", "rules", "desk");
        for (int kind = 0; kind < variants.size(); kind++) {
            String place = "/spec/variants/" + variants.get(kind);
            String schema = "/$defs/variant/oneOf/" + kind;
            objects.put(place, schema);
            for (String part : kind < 4 ? List.of("key", "price", "limits") : List.<String>of()) {
                objects.put(place + "/" + part, schema + "/properties/" + part);
            }
        }
        for (int metric = 0; metric < 7; metric++) {
            objects.put("/spec/objectives/" + metric, "/$defs/objective/oneOf/" + metric);
        }
        return objects;
    }

    @Test
    void everySectionHasTheSameKeysInReaderAndSchema() {
        OBJECTS.forEach((place, schema) -> assertThat(readerKeys(place))
                .as(place)
                .containsExactlyInAnyOrderElementsOf(
                        ROOT.at(schema + "/properties").propertyNames()));
    }

    @Test
    void noObjectOfTheSchemaIsLeftOut() {
        TreeSet<String> closed = new TreeSet<>();
        closedObjects("", ROOT, closed);
        assertThat(closed).containsExactlyInAnyOrderElementsOf(new TreeSet<>(OBJECTS.values()));
    }

    @Test
    void everyKeyIsExplainedWithAnExample() {
        List<String> silent = new ArrayList<>();
        silent("", ROOT, silent);
        assertThat(silent).isEmpty();
    }

    @Test
    void theSampleIsValidAndSoIsTheSchemaItself() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema schema = registry.getSchema(TEXT);
        assertThat(schema.validate(
                        Sample.json(String.valueOf(Sample.files().texts().get(Sample.MAIN)))))
                .isEmpty();
    }

    /** What the reader says it expects when it meets a key it does not know. */
    private static Collection<String> readerKeys(String place) {
        JsonNode document = Sample.json(String.valueOf(Sample.files().texts().get(Sample.MAIN)));
        ((ObjectNode) document.at(place)).put(STRANGER, "x");
        SpecReading reading = SpecYaml.read(Sample.with(Sample.MAIN, Sample.JSON.writeValueAsString(document)));
        Problem problem = ((SpecReading.Invalid) reading)
                .problems().stream()
                        .filter(one -> one.path().endsWith(STRANGER))
                        .findFirst()
                        .orElseThrow();
        return problem.expected().equals("none")
                ? List.of()
                : List.of(problem.expected().replaceFirst("^one of ", "").split(", "));
    }

    private static void closedObjects(String pointer, JsonNode schema, Collection<String> found) {
        if (schema.isObject() && schema.path("additionalProperties").isBoolean()) {
            found.add(pointer);
        }
        schema.propertyStream().forEach(one -> closedObjects(pointer + "/" + one.getKey(), one.getValue(), found));
        for (int i = 0; schema.isArray() && i < schema.size(); i++) {
            closedObjects(pointer + "/" + i, schema.path(i), found);
        }
    }

    private static void silent(String pointer, JsonNode schema, Collection<String> found) {
        schema.path("properties").propertyStream().forEach(one -> {
            boolean explained = one.getValue().path("description").isString()
                    && !one.getValue().path("examples").isEmpty();
            if (!explained) {
                found.add(pointer + "/" + one.getKey());
            }
        });
        schema.propertyStream().forEach(one -> silent(pointer + "/" + one.getKey(), one.getValue(), found));
        for (int i = 0; schema.isArray() && i < schema.size(); i++) {
            silent(pointer + "/" + i, schema.path(i), found);
        }
    }
}
