package dev.slipway.console.portfolio;

import dev.slipway.control.view.PortfolioView.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The portfolio as lines of comma-separated values (RFC 4180). The columns and their order stay; later versions add some at the end. */
final class PortfolioCsv {
    private static final String HEADER =
            "name,title,stage,day,of,ends,owner,acknowledged,goal,outcome,weakest,ready,blocker,spent,budget";

    private PortfolioCsv() {}

    static String of(List<Row> rows) {
        return Stream.concat(Stream.of(HEADER), rows.stream().map(PortfolioCsv::line))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(Row row) {
        return cells(
                row.name(),
                row.title(),
                row.stage(),
                row.time().day(),
                row.time().of(),
                row.time().ends(),
                row.owner().person(),
                row.owner().acknowledged(),
                row.ready().goal(),
                row.said() == null ? null : row.said().outcome(),
                row.ready().weakest(),
                row.ready().score(),
                row.ready().blocker(),
                row.money().spent(),
                row.money().limit());
    }

    private static String cells(@Nullable Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell.toString())
                .map(PortfolioCsv::safe)
                .collect(Collectors.joining(","));
    }

    /** What begins like a formula must not be one in a spreadsheet. */
    private static String safe(String cell) {
        String text = !cell.isEmpty() && "=+-@\t".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
