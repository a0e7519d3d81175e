package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to an export, the proof names the row. */
class TamperedAuditTest {
    private static final int ROWS = 9;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void anHonestExportIsProven() throws IOException {
        AuditProof proof = proof(chain(), null);
        assertThat(proof.faults()).isEmpty();
        assertThat(proof.summary()).startsWith("9 rows, each follows").endsWith(proof.last());
    }

    @Test
    void howItIsWrittenDoesNotMatter() throws IOException {
        List<String> rows = chain();
        rows.set(3, rows.get(3).replace("\":", "\" : ").replace("{", "{ "));
        assertThat(proof(rows, null).faults()).isEmpty();
    }

    @Test
    void aChangedRowIsNamed() throws IOException {
        List<String> rows = chain();
        rows.set(4, rows.get(4).replace("Stopped", "Praised"));
        assertThat(proof(rows, null).faults()).singleElement().asString().startsWith("row 5 was changed");
    }

    @Test
    void aDigitIsAChange() throws IOException {
        List<String> rows = chain();
        rows.set(6, rows.get(6).replace("0.50", "0.5"));
        assertThat(proof(rows, null).faults()).singleElement().asString().startsWith("row 7 was changed");
    }

    @Test
    void aRowWrittenAnewWithAFreshHashIsNamed() throws IOException {
        List<String> rows = chain();
        String before = Api.JSON.readTree(rows.get(3)).path("hash").asString();
        rows.set(4, line(5, before, "Praised"));
        assertThat(proof(rows, null).faults())
                .singleElement()
                .asString()
                .startsWith("row 5 is not the one that row 6 was linked to");
    }

    @Test
    void missingRowsAreNamed() throws IOException {
        List<String> rows = chain();
        rows.subList(2, 4).clear();
        rows.removeFirst();
        assertThat(proof(rows, null).faults()).containsExactly("row 1 is missing", "rows 3 to 4 are missing");
    }

    @Test
    void rowsThatChangedPlacesAreNamed() throws IOException {
        List<String> rows = chain();
        Collections.swap(rows, 5, 6);
        assertThat(proof(rows, null).faults()).containsExactly("row 6 is out of order: it stands after row 7 (line 7)");
    }

    @Test
    void aRowThatStandsTwiceIsNamed() throws IOException {
        List<String> rows = chain();
        rows.add(rows.get(2));
        assertThat(proof(rows, null).faults()).containsExactly("row 3 stands twice (line 10)");
    }

    @Test
    void aCutAtTheEndShowsAgainstAHead() throws IOException {
        List<String> rows = chain();
        String head = proof(rows, null).last();
        assertThat(proof(rows, head).faults()).isEmpty();
        String earlier = Api.JSON.readTree(rows.get(6)).path("hash").asString();
        assertThat(proof(rows, earlier).faults()).isEmpty();
        rows.removeLast();
        assertThat(proof(rows, null).faults()).isEmpty();
        assertThat(proof(rows, head).faults()).singleElement().asString().startsWith("no row has the hash " + head);
    }

    @Test
    void whatIsNoRowIsNamedByItsLine() throws IOException {
        List<String> rows = chain();
        rows.set(2, rows.get(2).substring(0, 90));
        rows.set(7, rows.get(7).replace("{\"hash\"", "{\"text\":\"more\",\"hash\""));
        assertThat(proof(rows, null).faults())
                .hasSize(4)
                .anyMatch(fault -> fault.startsWith("line 3: no JSON"))
                .anyMatch(fault -> fault.startsWith("line 8: no row"))
                .contains("row 3 is missing", "row 8 is missing");
    }

    private AuditProof proof(List<String> rows, @Nullable String head) throws IOException {
        return AuditProof.of(Files.write(folder.resolve("audit.jsonl"), rows), head);
    }

    private static List<String> chain() {
        List<String> rows = new ArrayList<>();
        String previous = "0".repeat(64);
        for (int number = 1; number <= ROWS; number++) {
            rows.add(line(number, previous, "Stopped \"claims\""));
            previous = Api.JSON.readTree(rows.getLast()).path("hash").asString();
        }
        return rows;
    }

    private static String line(int number, String previous, String text) {
        String row = "{\"details\":{\"share\":0.50},\"number\":" + number + ",\"text\":"
                + Api.JSON.writeValueAsString(text) + "}";
        return "{\"hash\":\"" + AuditLine.hash(previous, row) + "\",\"previous\":\"" + previous + "\",\"record\":" + row
                + "}";
    }
}
