package dev.slipway.store.spec;

import dev.slipway.core.spec.FileTree;
import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SpecNode;
import dev.slipway.core.spec.SpecNode.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Builds the tree of one YAML 1.2 text from the parser's events, with bounds on depth and on size after aliases are
 * followed, so that a small text cannot become a huge tree. For one parse.
 */
final class YamlTree {
    private static final int DEEPEST = 50;
    private static final int MOST_NODES = 50_000;
    private static final String WELL_FORMED = "well-formed YAML";

    private final String file;
    private final JsonSchema schema = new JsonSchema();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;

    YamlTree(String file) {
        this.file = file;
    }

    private record Anchored(SpecNode node, int size) {}

    FileTree parse(String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setSchema(schema).build();
            SpecNode root = document(new Parse(settings).parseString(text).iterator());
            return problems.isEmpty() ? new FileTree.Parsed(root) : new FileTree.Broken(problems);
        } catch (Refusal refusal) {
            problems.add(refusal.problem());
        } catch (MarkedYamlEngineException e) {
            problems.add(malformed(position(e.getProblemMark()), e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(malformed(position(Optional.empty()), String.valueOf(e.getMessage())));
        }
        return new FileTree.Broken(problems);
    }

    private static Problem malformed(Position at, String problem) {
        boolean tab = problem.contains("\\t(TAB)");
        return Refusal.problem(at, "", problem, tab ? "spaces: YAML is never indented with tabs" : WELL_FORMED);
    }

    private SpecNode document(Iterator<Event> events) {
        events.next();
        Event start = events.next();
        if (start.getEventId() != Event.ID.DocumentStart) {
            throw new Refusal(position(start.getStartMark()), "", "the file is empty", "a mapping");
        }
        SpecNode root = node(events.next(), events, "", 0);
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw new Refusal(position(end.getStartMark()), "", "a second document begins", "one document in a file");
        }
        return root;
    }

    private SpecNode node(Event event, Iterator<Event> events, String path, int depth) {
        Position at = position(event.getStartMark());
        if (depth > DEEPEST) {
            throw new Refusal(at, path, "is nested too deeply", "at most " + DEEPEST + " levels");
        }
        count(1, at, path);
        if (event instanceof AliasEvent alias) {
            return aliased(alias, at, path);
        }
        int before = nodes;
        untagged(event, at, path);
        SpecNode node = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event, at);
            case SequenceStart -> sequence(events, at, path, depth);
            case MappingStart -> mapping(events, at, path, depth);
            default -> throw new IllegalStateException("event: " + event + " (expected: the start of a node)");
        };
        if (event instanceof NodeEvent anchored) {
            int size = nodes - before;
            anchored.getAnchor().ifPresent(anchor -> anchors.put(anchor, new Anchored(node, size)));
        }
        return node;
    }

    private void count(int more, Position at, String path) {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new Refusal(
                    at,
                    path,
                    "the file is too large once its aliases are followed",
                    "at most " + MOST_NODES + " values");
        }
    }

    private SpecNode aliased(AliasEvent alias, Position at, String path) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            throw new Refusal(
                    at,
                    path,
                    "the alias *" + alias.getAlias() + " has no anchor before it",
                    "an anchor &" + alias.getAlias() + " on an earlier value that does not contain the alias");
        }
        count(anchored.size(), at, path);
        return anchored.node();
    }

    private void untagged(Event event, Position at, String path) {
        Optional<String> tag = switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> Optional.empty();
        };
        tag.ifPresent(_ -> problems.add(Refusal.problem(at, path, "carries a YAML tag", "a value without a tag")));
    }

    private SpecNode.Scalar scalar(ScalarEvent event, Position at) {
        Tag tag = event.isPlain() ? schema.getScalarResolver().resolve(event.getValue(), true) : Tag.STR;
        SpecNode.Type type;
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            type = SpecNode.Type.NUMBER;
        } else if (tag.equals(Tag.BOOL)) {
            type = SpecNode.Type.TRUTH;
        } else {
            type = tag.equals(Tag.NULL) ? SpecNode.Type.NOTHING : SpecNode.Type.TEXT;
        }
        return new SpecNode.Scalar(at, type, event.getValue());
    }

    private SpecNode sequence(Iterator<Event> events, Position at, String path, int depth) {
        List<SpecNode> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next, events, path + "[" + items.size() + "]", depth + 1));
        }
        return new SpecNode.Seq(at, items);
    }

    private SpecNode mapping(Iterator<Event> events, Position at, String path, int depth) {
        Map<String, SpecNode.Entry> entries = new LinkedHashMap<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            Position place = position(next.getStartMark());
            if (!(node(next, events, path, depth + 1) instanceof SpecNode.Scalar key)) {
                throw new Refusal(place, path, "a list or mapping stands as a key", "a word as key");
            }
            String child = path.isEmpty() ? key.text() : path + "." + key.text();
            SpecNode value = node(events.next(), events, child, depth + 1);
            SpecNode.Entry first = entries.putIfAbsent(key.text(), new SpecNode.Entry(place, key.text(), value));
            if (first != null) {
                String expected =
                        "each key once; the first is in line " + first.at().line();
                problems.add(Refusal.problem(place, child, "the key stands here twice", expected));
            }
        }
        return new SpecNode.Mapping(at, List.copyOf(entries.values()));
    }

    private Position position(Optional<Mark> mark) {
        return mark.map(one -> new Position(file, one.getLine() + 1, one.getColumn() + 1))
                .orElse(new Position(file, 1, 1));
    }
}
