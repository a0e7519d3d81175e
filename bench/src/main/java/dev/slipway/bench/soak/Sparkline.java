package dev.slipway.bench.soak;

/** A line of text that shows the course of values, drawn from zero so that a flat line looks flat. */
final class Sparkline {
    private static final String LEVELS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** @param width in characters; more values than that are averaged */
    static String of(double[] values, int width) {
        int columns = Math.min(width, values.length);
        double[] heights = new double[columns];
        double most = 0;
        for (int column = 0; column < columns; column++) {
            heights[column] = mean(values, column * values.length / columns, (column + 1) * values.length / columns);
            most = Math.max(most, heights[column]);
        }
        StringBuilder line = new StringBuilder();
        for (double height : heights) {
            int level = most <= 0 ? 0 : (int) Math.round(height / most * (LEVELS.length() - 1));
            line.append(LEVELS.charAt(level));
        }
        return line.toString();
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
