package dev.slipway.core.review;

import dev.slipway.core.review.Diagram.Box;
import dev.slipway.core.review.Diagram.Kind;
import dev.slipway.core.review.Diagram.Line;
import dev.slipway.core.review.Diagram.Point;
import dev.slipway.core.review.Diagram.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Places a flow's steps from left to right. For one picture. */
final class DiagramBuilder {
    private static final int ROW = 90;
    private static final int BELOW = 210;
    private static final int LEFT = 20;
    private static final int GAP = 50;
    private static final int TASK_WIDTH = 150;
    private static final int TASK_HEIGHT = 64;
    private static final int EVENT = 36;
    private static final int GATEWAY = 50;

    private final List<Shape> shapes = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private int across = LEFT;
    private @Nullable Shape last;
    private String label = "";

    Diagram of(Flow flow) {
        on(Kind.START, "Work comes");
        for (Step step : flow.steps()) {
            add(step);
        }
        if (flow.steps().stream().noneMatch(Step.Release.class::isInstance)) {
            on(Kind.RELEASE, "Release");
        }
        on(Kind.END, "");
        return new Diagram(shapes, lines);
    }

    private void add(Step step) {
        switch (step) {
            case Step.Ai ai -> on(Kind.AI, "First pass by " + ai.variant() + ", at most " + words(ai.within()));
            case Step.Rule rule ->
                on(
                        Kind.RULE,
                        rule.routes().size() == 1
                                ? "A rule may move it"
                                : "First of " + rule.routes().size() + " rules moves it");
            case Step.Wait wait -> on(Kind.WAIT, "Wait " + words(wait.time()));
            case Step.Review review -> review(review);
            case Step.SecondReview second ->
                detour("In the sample of " + second.share() + "?", "Second review, blind" + by(second.queue()));
            case Step.Adjudicate adjudicate -> detour("Do the two differ?", "Adjudicate" + by(adjudicate.queue()));
            case Step.Release release ->
                on(Kind.RELEASE, release.webhook() == null ? "Release" : "Release, and tell the webhook");
        }
    }

    private static String by(@Nullable String queue) {
        return queue == null ? "" : " by " + queue;
    }

    private void review(Step.Review review) {
        Shape person = on(Kind.PERSON, "Review" + by(review.queue()));
        String to = review.escalateTo();
        if (review.due() == null || to == null) {
            return;
        }
        Box edge = person.box();
        Box box = new Box(edge.middleX() - EVENT / 2, edge.y() + edge.height() - EVENT / 2, EVENT, EVENT);
        Shape due = add(Kind.DUE, "After " + words(review.due()), box, person.id());
        Shape moved = below(Kind.PERSON, "Review by " + to, edge.x());
        line(due, moved, "", List.of(new Point(box.middleX(), box.y() + box.height()), top(moved)));
        // It comes back to the main road behind the review.
        Shape join = on(Kind.CHOICE, "");
        line(
                moved,
                join,
                "",
                List.of(
                        right(moved),
                        new Point(join.box().middleX(), moved.box().middleY()),
                        bottom(join)));
    }

    /** Somebody does something for some items only. */
    private void detour(String question, String what) {
        Shape choice = on(Kind.CHOICE, question);
        Shape person = below(Kind.PERSON, what, choice.box().x() + GATEWAY + GAP / 2);
        across = person.box().x() + person.box().width() + GAP / 2;
        label = "no";
        Shape join = on(Kind.CHOICE, "");
        line(
                choice,
                person,
                "yes",
                List.of(
                        bottom(choice),
                        new Point(choice.box().middleX(), person.box().middleY()),
                        left(person)));
        line(
                person,
                join,
                "",
                List.of(
                        right(person),
                        new Point(join.box().middleX(), person.box().middleY()),
                        bottom(join)));
    }

    /** The next on the main road. */
    private Shape on(Kind kind, String name) {
        int width = width(kind);
        int height = height(kind);
        Shape shape = add(kind, name, new Box(across, ROW - height / 2, width, height), "");
        if (last != null) {
            line(last, shape, label, List.of(right(last), left(shape)));
            label = "";
        }
        last = shape;
        across += width + GAP;
        return shape;
    }

    private Shape below(Kind kind, String name, int x) {
        return add(kind, name, new Box(x, BELOW - height(kind) / 2, width(kind), height(kind)), "");
    }

    private Shape add(Kind kind, String name, Box box, String at) {
        Shape shape = new Shape(kind.name().toLowerCase(Locale.ROOT) + "-" + (shapes.size() + 1), kind, name, box, at);
        shapes.add(shape);
        return shape;
    }

    private void line(Shape from, Shape to, String name, List<Point> points) {
        lines.add(new Line("line-" + (lines.size() + 1), from, to, name, points));
    }

    private static int width(Kind kind) {
        return switch (kind) {
            case START, END, WAIT, DUE -> EVENT;
            case CHOICE -> GATEWAY;
            case AI, RULE, PERSON, RELEASE -> TASK_WIDTH;
        };
    }

    private static int height(Kind kind) {
        return switch (kind) {
            case START, END, WAIT, DUE -> EVENT;
            case CHOICE -> GATEWAY;
            case AI, RULE, PERSON, RELEASE -> TASK_HEIGHT;
        };
    }

    private static Point left(Shape shape) {
        return new Point(shape.box().x(), shape.box().middleY());
    }

    private static Point right(Shape shape) {
        return new Point(shape.box().x() + shape.box().width(), shape.box().middleY());
    }

    private static Point top(Shape shape) {
        return new Point(shape.box().middleX(), shape.box().y());
    }

    private static Point bottom(Shape shape) {
        return new Point(shape.box().middleX(), shape.box().y() + shape.box().height());
    }

    /** {@code 4 h}, {@code 2 min}, {@code 90 s}: the largest unit that comes out even. */
    static String words(Duration time) {
        long seconds = time.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
