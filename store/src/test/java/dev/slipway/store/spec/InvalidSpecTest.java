package dev.slipway.store.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One spoiled place for each rule: the reader names it with line, column and words; the schema refuses what it can. */
class InvalidSpecTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Sample.resource("system.schema.json"));

    /** @param schema whether a JSON Schema can express the rule */
    record Case(String file, String old, String now, String problem, boolean schema) {}

    static Stream<Case> cases() {
        return Sample.json(Sample.resource("invalid.yaml")).values().stream()
                .map(one -> new Case(
                        one.path("file").asString(Sample.MAIN),
                        one.path("old").asString(),
                        one.path("now").asString(),
                        one.path("problem").asString(),
                        one.path("schema").asBoolean(true)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readerAndSchemaRefuse(Case spoiled) {
        SpecFiles files = Sample.changed(spoiled.file(), spoiled.old(), spoiled.now());
        SpecReading reading = SpecYaml.read(files);
        assertThat(reading)
                .isInstanceOfSatisfying(
                        SpecReading.Invalid.class,
                        invalid -> assertThat(invalid.problems().stream()
                                        .map(Problem::toString)
                                        .collect(Collectors.joining("\n")))
                                .isEqualTo(spoiled.problem()));
        if (spoiled.file().equals(Sample.MAIN)) {
            JsonNode document = Sample.json(files.texts().getOrDefault(Sample.MAIN, ""));
            assertThat(SCHEMA.validate(document).isEmpty()).isEqualTo(!spoiled.schema());
        }
    }
}
