package dev.slipway.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Text in columns as wide as their widest cell. */
final class TextTable {
    private final List<List<String>> lines = new ArrayList<>();

    TextTable(List<String> head) {
        lines.add(head);
    }

    void row(List<String> cells) {
        lines.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder("  ");
            for (int column = 0; column < line.size(); column++) {
                row.append(line.get(column))
                        .repeat(' ', 2 + width(column) - line.get(column).length());
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
