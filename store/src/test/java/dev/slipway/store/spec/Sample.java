package dev.slipway.store.spec;

import dev.slipway.core.spec.SpecFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system that uses every key, and ways of spoiling it. */
final class Sample {
    static final String MAIN = "system.yaml";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Sample() {}

    static SpecFiles files() {
        Map<String, String> texts = new TreeMap<>();
        for (String name : new String[] {MAIN, "claims-rules.yaml", "claim.schema.json", "verdict.schema.json"}) {
            texts.put(name, resource(name));
        }
        return new SpecFiles(MAIN, texts);
    }

    static SpecFiles with(String file, String text) {
        Map<String, String> texts = new TreeMap<>(files().texts());
        texts.put(file, text);
        return new SpecFiles(MAIN, texts);
    }

    /** The sample with one place changed; the place has to be there, so that a change of the sample is noticed. */
    static SpecFiles changed(String file, String old, String now) {
        String text = files().texts().getOrDefault(file, "");
        if (!text.contains(old)) {
            throw new IllegalArgumentException(
                    file + ": \"" + old + "\" is not there (expected: a part of the sample)");
        }
        int at = text.indexOf(old);
        return with(file, text.substring(0, at) + now + text.substring(at + old.length()));
    }

    static JsonNode json(String yaml) {
        Object plain = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return JSON.valueToTree(plain);
    }

    static String resource(String name) {
        try (InputStream in = Sample.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": missing (expected: a test resource)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
