package dev.slipway.store.spec;

import dev.slipway.core.spec.FileTree;
import dev.slipway.core.spec.SpecNode;
import dev.slipway.core.spec.SpecNode.Position;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Builds the tree of one JSON text; JSON indented with tabs is no YAML, so it has a parser of its own. */
final class JsonTree {
    private static final int DEEPEST = 50;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final String file;

    JsonTree(String file) {
        this.file = file;
    }

    FileTree parse(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new Refusal(new Position(file, 1, 1), "", "the file is empty", "a JSON object");
            }
            SpecNode root = node(parser);
            if (parser.nextToken() != null) {
                throw new Refusal(position(parser.currentTokenLocation()), "", "more follows", "one JSON value");
            }
            return new FileTree.Parsed(root);
        } catch (Refusal refusal) {
            return new FileTree.Broken(List.of(refusal.problem()));
        } catch (JacksonException e) {
            Position at = position(e.getLocation());
            return new FileTree.Broken(List.of(Refusal.problem(at, "", e.getOriginalMessage(), "well-formed JSON")));
        }
    }

    private SpecNode node(JsonParser parser) {
        Position at = position(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, at);
            case START_ARRAY -> array(parser, at);
            case VALUE_STRING -> new SpecNode.Scalar(at, SpecNode.Type.TEXT, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new SpecNode.Scalar(at, SpecNode.Type.NUMBER, parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new SpecNode.Scalar(at, SpecNode.Type.TRUTH, parser.getString());
            case VALUE_NULL -> new SpecNode.Scalar(at, SpecNode.Type.NOTHING, "");
            default -> throw new Refusal(at, "", "no value stands here", "well-formed JSON");
        };
    }

    private SpecNode object(JsonParser parser, Position at) {
        List<SpecNode.Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position place = position(parser.currentTokenLocation());
            String key = parser.currentName();
            parser.nextToken();
            entries.add(new SpecNode.Entry(place, key, node(parser)));
        }
        return new SpecNode.Mapping(at, entries);
    }

    private SpecNode array(JsonParser parser, Position at) {
        List<SpecNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser));
        }
        return new SpecNode.Seq(at, items);
    }

    private Position position(TokenStreamLocation location) {
        return new Position(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
