package dev.slipway.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rounds of one kind, one a line, their figures as columns. */
final class RoundTable {
    private RoundTable() {}

    static String of(List<Round> rounds) {
        Set<String> columns = new LinkedHashSet<>();
        rounds.forEach(round -> round.figures().forEach(figure -> columns.add(title(figure))));
        List<String> head = new ArrayList<>(List.of("subject", "round"));
        head.addAll(columns);
        head.add("");
        TextTable table = new TextTable(head);
        for (Round round : rounds) {
            List<String> cells = new ArrayList<>(List.of(round.subject(), Integer.toString(round.number())));
            columns.forEach(column -> cells.add(value(round, column)));
            cells.add(round.reasonVoid().map(reason -> "VOID: " + reason).orElse(""));
            table.row(cells);
        }
        return table.toString();
    }

    private static String title(Figure figure) {
        return figure.unit().isEmpty() ? figure.name() : figure.name() + " [" + figure.unit() + "]";
    }

    private static String value(Round round, String column) {
        return round.figures().stream()
                .filter(figure -> title(figure).equals(column))
                .map(figure -> Numbers.text(figure.value()))
                .findFirst()
                .orElse("–");
    }
}
