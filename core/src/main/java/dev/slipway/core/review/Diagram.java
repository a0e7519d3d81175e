package dev.slipway.core.review;

import java.util.List;

/**
 * A flow as a picture: boxes with their places and the lines between them, in pixels from the top left. What the flow always
 * does stands in one row, what it does for some items below it.
 */
public record Diagram(List<Shape> shapes, List<Line> lines) {
    /** Between the picture and its edge. */
    private static final int MARGIN = 20;

    public Diagram {
        shapes = List.copyOf(shapes);
        lines = List.copyOf(lines);
    }

    /** What a box stands for. */
    public enum Kind {
        /** A piece of work comes. */
        START,
        /** A variant answers. */
        AI,
        /** Conditions choose the queue. */
        RULE,
        /** Nothing happens for a while. */
        WAIT,
        /** A person works on it. */
        PERSON,
        /** One of two ways. */
        CHOICE,
        /** Its due time is over; hangs at the edge of a box. */
        DUE,
        /** Whoever asked gets the answer. */
        RELEASE,
        END
    }

    /**
     * @param id unique in the picture; a name in XML as well
     * @param name what it does, in words; may be empty
     * @param at the shape at whose edge it hangs; empty for itself
     */
    public record Shape(String id, Kind kind, String name, Box box, String at) {}

    public record Box(int x, int y, int width, int height) {
        public int middleX() {
            return x + width / 2;
        }

        public int middleY() {
            return y + height / 2;
        }
    }

    public record Point(int x, int y) {}

    /** @param name when it is taken, in words; empty for always */
    public record Line(String id, Shape from, Shape to, String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    public static Diagram of(Flow flow) {
        return new DiagramBuilder().of(flow);
    }

    public int width() {
        return shapes.stream()
                        .mapToInt(shape -> shape.box().x() + shape.box().width())
                        .max()
                        .orElse(0)
                + MARGIN;
    }

    public int height() {
        return shapes.stream()
                        .mapToInt(shape -> shape.box().y() + shape.box().height())
                        .max()
                        .orElse(0)
                + 2 * MARGIN;
    }

    /** The flow in one sentence, for whoever does not see the picture. */
    public String words() {
        return String.join(
                ", then ",
                shapes.stream()
                        .filter(shape -> !shape.name().isEmpty())
                        .map(shape -> Character.toLowerCase(shape.name().charAt(0))
                                + shape.name().substring(1))
                        .toList());
    }
}
