package dev.slipway.store.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What docs/system-yaml.md shows is what the reader reads. */
class SystemYamlDocTest {
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LISTING = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL);

    private String doc = "";
    private List<String> blocks = List.of();

    @BeforeEach
    void read() throws IOException {
        doc = Files.readString(Path.of("..", "docs", "system-yaml.md"));
        blocks = all(YAML);
    }

    private List<String> all(Pattern pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(doc);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private SpecFiles files(String main) {
        Map<String, String> texts = new TreeMap<>(Sample.files().texts());
        texts.put(Sample.MAIN, main);
        texts.put("claims-rules.yaml", blocks.get(2));
        return new SpecFiles(Sample.MAIN, texts);
    }

    @Test
    void everyExampleIsValidForReaderAndSchema() {
        assertThat(blocks).hasSize(3);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Sample.resource("system.schema.json"));
        for (String system : blocks.subList(0, 2)) {
            assertThat(SpecYaml.read(files(system))).isInstanceOf(SpecReading.Valid.class);
            assertThat(schema.validate(Sample.json(system))).isEmpty();
        }
    }

    @Test
    void theListingOfErrorsIsWhatTheReaderSays() {
        String spoiled = blocks.getFirst()
                .replace("kind: System", "kind: Sistem")
                .replace("candidate: triage-1", "candidate: triage-3")
                .replace("[1%, 5%, 25%, 50%, 100%], approval: [25%]", "[1%, 5%, 4%]");
        SpecReading.Invalid invalid = (SpecReading.Invalid) SpecYaml.read(files(spoiled));
        assertThat(invalid.problems())
                .extracting(Problem::toString)
                .containsExactlyElementsOf(all(LISTING).getFirst().lines().toList());
    }

    @Test
    void everyKeyOfTheSchemaIsExplained() {
        JsonNode schema = Sample.JSON.readTree(Sample.resource("system.schema.json"));
        schema.findValues("properties").stream()
                .flatMap(properties -> properties.propertyNames().stream())
                .forEach(key -> assertThat(doc).containsPattern("[`.]" + key + "`|`" + key + "[.]"));
    }
}
