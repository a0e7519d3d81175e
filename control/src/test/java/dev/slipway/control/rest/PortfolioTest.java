package dev.slipway.control.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.person.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** "How many pilots are there, how many are in production?" is counted and cannot be typed. */
class PortfolioTest {
    private static final String PORTFOLIO = "/api/v1/portfolio";

    private final Console console = new Console();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aPilotIsRegisteredWithNothingConnectedAndShowsAtOnce() throws Exception {
        register("""
                {"title":"Letters to customers","owner":"dana@example.com","began":"2026-01-15","days":40,
                 "goal":"half the time","outcome":"a third of it","stuck":"ownership","why":"nobody has the time"}""");
        JsonNode view = console.ok("GET", PORTFOLIO, "");
        JsonNode row = view.path("rows").get(0);
        assertThat(row.path("name").asString()).isEqualTo("letters-to-customers");
        assertThat(row.path("stage").asString()).isEqualTo("pilot");
        assertThat(row.path("time").path("day").asLong()).isEqualTo(46);
        assertThat(row.path("time").path("of").asLong()).isEqualTo(40);
        assertThat(row.path("time").path("overdue").asBoolean()).isTrue();
        assertThat(row.path("owner").path("person").asString()).isEqualTo("dana@example.com");
        assertThat(row.path("ready").path("goal").asString()).isEqualTo("half the time");
        assertThat(row.path("ready").path("blocker").asString()).isEqualTo("none of its calls come through here");
        assertThat(row.path("said").path("outcome").asString()).isEqualTo("a third of it");
        assertThat(row.path("said").path("by").asString()).isEqualTo("Dana");
        assertThat(row.path("system").isNull()).isTrue();
        assertThat(view.path("counts").path("registered").asLong()).isEqualTo(1);
        assertThat(view.path("counts").path("due").asLong()).isEqualTo(1);

        register("{\"title\":\"Letters to customers\",\"stuck\":\"process\"}");
        JsonNode again = console.ok("GET", PORTFOLIO, "").path("rows");
        assertThat(again).as("the newest word counts").hasSize(1);
        assertThat(again.get(0).path("said").path("stuck").asString()).isEqualTo("process");
        assertThat(again.get(0).path("owner").path("gaps").get(0).asString()).isEqualTo("nobody is its owner");
    }

    @Test
    void oncePilotAndSystemHaveTheSameNameTheyAreOneRow() throws Exception {
        register(
                "{\"title\":\"Claims, as we call them\",\"name\":\"claims\",\"outcome\":\"fewer errors\",\"stuck\":\"process\"}");
        var _ = console.ok("POST", "/api/v1/apply", Console.applyBody("Claims", 0));
        JsonNode view = console.ok("GET", PORTFOLIO, "");
        assertThat(view.path("rows")).hasSize(1);
        JsonNode row = view.path("rows").get(0);
        assertThat(row.path("title").asString()).isEqualTo("Claims");
        assertThat(row.path("said").path("outcome").asString()).isEqualTo("fewer errors");
        assertThat(row.path("system").path("sentence").asString()).contains("rules answers everybody");
        assertThat(view.path("counts").path("registered").asLong()).isZero();
        assertThat(row.path("time").path("day").asLong()).isEqualTo(1);
        assertThat(row.path("time").path("of").asLong()).isEqualTo(90);
    }

    @Test
    void noLabelMovesTheCountOfWhatIsInProduction() throws Exception {
        String production = Console.applyBody("In production", 0).replace("Claims", "production");
        var _ = console.ok("POST", "/api/v1/apply", production);
        HttpResponse<String> typed =
                console.call("POST", "/api/v1/registrations", "{\"title\":\"x\",\"stage\":\"production\"}");
        assertThat(typed.statusCode()).isEqualTo(400);
        JsonNode counts = console.ok("GET", PORTFOLIO, "").path("counts");
        assertThat(counts.path("stages").path("production").asLong()).isZero();
        assertThat(counts.path("stages").path("pilot").asLong()).isEqualTo(1);
        assertThat(counts.path("production").asDouble()).isZero();
    }

    @Test
    void filtersAndOrders() throws Exception {
        register("{\"title\":\"Zebra\",\"owner\":\"ann@example.com\",\"began\":\"2026-02-20\",\"days\":14}");
        register("{\"title\":\"Ape\",\"began\":\"2026-02-20\",\"days\":300}");
        register("{\"title\":\"Mule\",\"owner\":\"zoe@example.com\"}");
        assertThat(names("?sort=name")).containsExactly("ape", "mule", "zebra");
        assertThat(names("?sort=due")).containsExactly("zebra", "ape", "mule");
        assertThat(names("?sort=owner")).containsExactly("ape", "zebra", "mule");
        assertThat(names("?only=gap")).containsExactly("ape");
        assertThat(names("?only=due")).containsExactly("zebra");
        assertThat(names("?q=ZOE")).containsExactly("mule");
        assertThat(names("?stage=production")).isEmpty();
        assertThat(console.call("GET", PORTFOLIO + "?sort=size", "").body())
                .contains("sort: size (expected: urgent, name, stage, due, ready or owner)");
        assertThat(console.call("GET", PORTFOLIO + "?stage=live", "").body()).contains("stage: live (expected: pilot");
    }

    @Test
    void aListIsTakenOverAsAWholeOrNotAtAll() throws Exception {
        HttpResponse<String> bad = take("""
                title,owner,began,days
                One,ann@example.com,2026-01-01,30
                One,,,
                Two,the whole team,,
                Three,,yesterday,
                Four,,,soon
                """);
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body())
                .contains("no pilot was taken over", "pilots.csv:3", "stands twice, first in line 2")
                .contains("owner: the whole team (expected: one person's e-mail address; a group owns nothing)")
                .contains("is no date: yesterday", "is no number: soon");
        assertThat(console.ok("GET", PORTFOLIO, "").path("rows")).isEmpty();
        assertThat(take("title,owner\nOne,ann@example.com\nTwo,\n").body()).contains("\"written\":2");
        assertThat(take("title,owner\nOne,ann@example.com\nTwo,lee@example.com\n")
                        .body())
                .as("what was said already is not said again")
                .contains("\"written\":1");
        assertThat(take("").body()).contains("has no column title");
    }

    @Test
    void whoOwnsTwoGetsNoThirdUnlessAnAdminSaysSo() throws Exception {
        String operator = console.token("oli@example.com", Role.OPERATOR);
        assertThat(apply(operator, "one").statusCode()).isEqualTo(200);
        assertThat(apply(operator, "two").statusCode()).isEqualTo(200);
        HttpResponse<String> third = apply(operator, "three");
        assertThat(third.statusCode()).isEqualTo(422);
        assertThat(third.body())
                .contains(
                        "ownership.owner: dana@example.com, who owns one, two (expected: at most 2 systems for one person")
                .contains("hand one of these over or retire it, or ask an admin");
        assertThat(apply(operator, "two").statusCode())
                .as("what they have stays theirs")
                .isEqualTo(200);
        assertThat(apply(console.token, "three").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> apply(String token, String name) throws Exception {
        String body = Console.applyBody("A system", "https://api.openai.com/v1", -1L, false)
                .replace("\"expectedVersion\":-1", "\"expectedVersion\":null");
        return console.send(console.request(
                        "POST",
                        "/api/v1/apply",
                        body.replace("name: claims", "name: " + name)
                                .replace("spec:\\n", "spec:\\n  ownership: { owner: dana@example.com }\\n"))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    @Test
    void whoMayOnlyLookTellsOfNoPilot() throws Exception {
        HttpResponse<String> refused =
                console.send(console.request("POST", "/api/v1/registrations", "{\"title\":\"x\"}")
                        .header("Authorization", "Bearer " + console.token("vic@example.com", Role.VIEWER))
                        .build());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("may not tell of a pilot");
    }

    /** How long it takes is for the benchmark; that the number of questions to the database does not grow is seen here. */
    @Test
    void aThousandSystemsAreAskedForAllAtOnce() throws Exception {
        var _ = console.ok("POST", "/api/v1/apply", Console.applyBody("Claims", 0));
        thousand();
        var _ = console.ok("GET", PORTFOLIO + "?sort=name", "");
        long before = statements();
        long begun = System.nanoTime();
        JsonNode view = console.ok("GET", PORTFOLIO + "?sort=name", "");
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        long asked = statements() - before;
        assertThat(view.path("rows")).hasSize(1_001);
        assertThat(asked)
                .as("transactions for a page of a thousand, which took %s", took)
                .isLessThan(100);
    }

    /** Transactions that were committed in this database. */
    private long statements() {
        console.database.jdbi().useHandle(handle -> handle.execute("SELECT pg_stat_force_next_flush()"));
        return console.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")
                        .mapTo(Long.class)
                        .one());
    }

    private void thousand() {
        console.database.jdbi().useTransaction(handle -> {
            handle.execute("""
                    INSERT INTO system (name, revision, spec_hash, version, rollout, candidate, share, holdout, shadow)
                    SELECT 'copy-' || i, 1, md5(i::text) || md5(i::text), 1, gen_random_uuid(), candidate, share, holdout, shadow
                    FROM system, generate_series(1, 1000) i WHERE name = 'claims'
                    """);
            handle.execute("""
                    INSERT INTO system_revision (system, revision, files, spec_hash, applied_at, applied_by)
                    SELECT 'copy-' || i, 1, replace(files::text, 'name: claims', 'name: copy-' || i)::jsonb,
                        md5(i::text) || md5(i::text), applied_at, applied_by
                    FROM system_revision, generate_series(1, 1000) i WHERE system = 'claims'
                    """);
        });
    }

    private void register(String body) throws Exception {
        var _ = console.ok("POST", "/api/v1/registrations", body);
    }

    private HttpResponse<String> take(String csv) throws Exception {
        return console.call(
                "POST", "/api/v1/registrations/import", Json.MAPPER.writeValueAsString(Map.of("text", csv)));
    }

    private List<String> names(String query) throws Exception {
        return console.ok("GET", PORTFOLIO + query, "").path("rows").findValuesAsString("name").stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
