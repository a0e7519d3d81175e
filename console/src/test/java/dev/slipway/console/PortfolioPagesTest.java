package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Telling of a pilot, and finding it again: what a chief of staff does. */
class PortfolioPagesTest {
    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aPilotIsRegisteredFromTheEmptyPage() {
        assertThat(ok("/")).contains("No system is here yet", "href=\"/register\"");
        assertThat(ok("/register")).contains("Which pilot do you have?", "where would it get stuck");
        HttpResponse<String> refused =
                world.post("/register", "title=Letters&owner=everybody&days=90&goal=half+the+time&stuck=process");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("owner: everybody (expected: one person", "value=\"half the time\"", "value=\"Letters\"");
        assertThat(world.post("/register", "title=Letters&days=soon").body())
                .contains("days: soon (expected: a number");
        assertThat(world.post(
                                "/register",
                                "title=Letters&owner=dana%40example.com&began=2020-01-01&days=90&goal=half+the+time"
                                        + "&outcome=a+third&stuck=process&why=no+time")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ok("/?q=letters"))
                .contains("dana@example.com", "never said so", "half the time", "a third. Stuck: process, no time")
                .contains("a decision is overdue", "of 90", "none of its calls come through here");
    }

    @Test
    void showsWhatIsInTheWayAndLeavesOutWhatDoesNotFit() {
        world.apply("claims-triage", "Claims triage");
        world.apply("returns", "Returns desk");
        assertThat(ok("/"))
                .contains("0% of 2", "Claims triage", "Returns desk", "day 1 of 90", "dana@example.com", "0.00 EUR")
                .contains("First pass in 20 min", "not looked at yet");
        assertThat(ok("/?q=returns")).contains("Returns desk").doesNotContain("Claims triage");
        assertThat(ok("/?stage=production")).contains("Nothing fits.");
        assertThat(world.get("/?sort=size").statusCode()).isEqualTo(422);
    }

    @Test
    void goesIntoASpreadsheetWithoutBecomingAFormula() {
        world.apply("claims-triage", "Claims triage");
        var _ = world.post("/register", "title=%3DSUM(A1)&name=sum&goal=one%2C+two&stuck=other");
        HttpResponse<String> file = world.get("/portfolio.csv?sort=name");
        assertThat(file.headers().firstValue("content-disposition")).contains("attachment; filename=\"portfolio.csv\"");
        assertThat(file.body().lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).startsWith("name,title,stage,day,of,ends,owner"))
                .satisfies(lines -> assertThat(lines.get(2))
                        .startsWith("sum,'=SUM(A1),pilot,")
                        .contains("\"one, two\""));
    }

    private String ok(String path) {
        HttpResponse<String> page = world.get(path);
        assertThat(page.statusCode()).as(path + ": " + page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContain(" style=", " onclick=", "<style");
        return page.body();
    }
}
