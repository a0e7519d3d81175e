package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Aligned columns; numbers to the right. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        rows.add(List.of(header));
    }

    Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell.toString());
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String gap = " ".repeat(widths[column] - cell.length());
            boolean number = !cell.isEmpty() && Character.isDigit(cell.charAt(0));
            line.append(number ? gap + cell : cell + gap).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
