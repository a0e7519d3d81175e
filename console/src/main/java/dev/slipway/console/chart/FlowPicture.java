package dev.slipway.console.chart;

import dev.slipway.core.review.Diagram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A flow of review as it is drawn: boxes with their words in lines, and the lines between them. */
public record FlowPicture(Diagram diagram) {
    private static final int LETTERS = 22;
    private static final int LINE = 15;

    /** One line of words. */
    public record Words(int x, int y, String text) {}

    /** What stands in a box, or below one that is too small for words. */
    public List<Words> words(Diagram.Shape shape) {
        List<String> lines = broken(shape.name());
        Diagram.Box box = shape.box();
        boolean inside = inside(shape.kind());
        int first = inside
                ? box.middleY() + 5 - (lines.size() - 1) * LINE / 2
                : shape.kind() == Diagram.Kind.DUE ? box.middleY() + LINE / 3 : box.y() - 6 - (lines.size() - 1) * LINE;
        int x = shape.kind() == Diagram.Kind.DUE ? box.x() + box.width() + 30 : box.middleX();
        List<Words> words = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            words.add(new Words(x, first + i * LINE, lines.get(i)));
        }
        return words;
    }

    public boolean inside(Diagram.Kind kind) {
        return switch (kind) {
            case AI, RULE, PERSON, RELEASE -> true;
            case START, END, WAIT, DUE, CHOICE -> false;
        };
    }

    private static List<String> broken(String name) {
        List<String> lines = new ArrayList<>();
        for (String word : name.split(" ", -1)) {
            if (!lines.isEmpty() && lines.getLast().length() + word.length() < LETTERS) {
                lines.set(lines.size() - 1, lines.getLast() + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    public String points(Diagram.Line line) {
        return line.points().stream().map(point -> point.x() + "," + point.y()).collect(Collectors.joining(" "));
    }

    /** The class a box is drawn by. */
    public String look(Diagram.Kind kind) {
        return switch (kind) {
            case PERSON -> "person";
            case AI -> "ai";
            case START, END, RULE, WAIT, CHOICE, DUE, RELEASE -> "plain";
        };
    }
}
