package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.ReviewDesk;
import dev.slipway.control.view.InteractionView;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.webhook.Delivery;
import dev.slipway.store.delivery.Deliveries;
import dev.slipway.store.event.Event;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every page says what is, in every state it can be in. */
class PagesTest {
    private World world;

    @BeforeEach
    void begin() {
        world = new World();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void theEmptyPortfolioSaysWhatToDoFirst() {
        assertThat(ok("/")).contains("No system is here yet", "slipway init", "slipway apply -f system.yaml");
        assertThat(ok("/stop")).contains("nothing to stop");
        assertThat(ok("/interactions")).contains("No call yet");
    }

    @Test
    void thePortfolioShowsWhatNeedsSomebodyFirst() {
        Scenes.usual(world);
        String page = ok("/");
        assertThat(page.indexOf("Returns desk")).isLessThan(page.indexOf("Claims triage"));
        assertThat(page)
                .contains("Stopped by kim@example.com", "refunds far too high", "5% of customers get triage-1")
                .contains("12 unpriced", "7.41 EUR", "Unclaimed traffic", "gpt-4o-mini");
    }

    @Test
    void fiftySystemsStayAPageOfLittleWeight() throws Exception {
        for (int i = 0; i < 50; i++) {
            world.apply("system-" + i, "System " + i);
        }
        HttpResponse<byte[]> page = java.net.http.HttpClient.newHttpClient()
                .send(
                        world.request("/").header("accept-encoding", "gzip").build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(page.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(page.body()).hasSizeLessThan(50_000);
    }

    @Test
    void aSystemShowsItsRolloutTrafficAndVariants() {
        Scenes.usual(world);
        assertThat(ok("/systems/claims-triage"))
                .contains("now at 5%", "Raise the share to 25%", "118", "1,204", "91.0%")
                .contains("Calls per minute by who answered", "1,380", "not measured", "84.6%")
                .contains("budget", "Stop", "customer-40");
        assertThat(ok("/systems/claims-triage/live"))
                .contains("id=\"now\"", "id=\"rest\"")
                .doesNotContain("<html");
        assertThat(ok("/systems/claims-triage?span=day")).contains("last 24 hours");
    }

    @Test
    void aWaitingSystemIsNotBegun() {
        world.apply("claims-triage", "Claims triage");
        assertThat(ok("/systems/claims-triage"))
                .contains("not begun", "No calls in the last hour", "No call has reached");
    }

    /** A page of a call only says that there is something; reading it is a deed of its own. */
    @Test
    void whatWasSaidIsReadOnRecordOnly() {
        Scenes.usual(world);
        InteractionView call =
                Scenes.call("customer-1", new UUID((Instant.now().toEpochMilli() << 16) | 0x7000, 0x8000000000000001L));
        world.traffic.interactions.add(call);
        UUID id = call.line().id();
        world.database.jdbi().useHandle(handle -> {
            handle.execute("SELECT traffic_partition((now() AT TIME ZONE 'UTC')::date)::text");
            handle.execute(
                    "INSERT INTO body VALUES (to_timestamp(?), ?, ?, 'claims-triage', 'REQUEST', NULL, true, ?, NULL, now())",
                    (id.getMostSignificantBits() >>> 16) / 1000.0,
                    UUID.randomUUID(),
                    id,
                    "write to [email] <b>");
        });
        assertThat(ok("/interactions/" + id)).contains("Read it").doesNotContain("write to [email]");
        HttpResponse<String> read = world.post("/interactions/" + id + "/bodies", "");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("write to [email] &lt;b&gt;", "Redacted before it was kept");
        assertThat(world.desk.systems().events("claims-triage", 10))
                .filteredOn(event -> event.kind() == Event.Kind.BODIES_READ)
                .singleElement()
                .satisfies(event -> assertThat(event.act().by()).isEqualTo(World.PERSON));
    }

    @Test
    void callsCanBeListedAndRead() {
        Scenes.usual(world);
        assertThat(ok("/interactions?system=claims-triage")).contains("customer-43", "instead of triage-1");
        assertThat(ok("/interactions?system=other")).contains("No call fits");
        String id = world.traffic.interactions.get(3).line().id().toString();
        assertThat(ok("/interactions/" + id)).contains("timed out", "first_token_timeout", "fallback", "0.000412 EUR");
        assertThat(ok("/interactions/"
                        + world.traffic.interactions.get(0).line().id()))
                .contains("Not known yet");
    }

    @Test
    void searchFindsSystemsAndCalls() {
        Scenes.usual(world);
        assertThat(world.get("/search?q=claims").headers().firstValue("location"))
                .contains("/systems/claims-triage");
        assertThat(ok("/search?q=e")).contains("Invoice coding", "Letter drafts");
        assertThat(ok("/search?q=nowhere")).contains("No system has that in its name");
    }

    @Test
    void aStopSaysWhoIsAffectedAndThenWhatNodesConfirmed() {
        Scenes.usual(world);
        assertThat(ok("/systems/claims-triage/stop")).contains("118 customers", "calls per minute", "<b>rules</b>");
        HttpResponse<String> stopped = world.post("/systems/claims-triage/stop", "variant=&reason=wrong+answers");
        assertThat(stopped.statusCode()).isEqualTo(303);
        String result = ok(stopped.headers().firstValue("location").orElseThrow());
        assertThat(result).contains("2 of 2 nodes confirmed", "gateway-1", "gateway-2", "wrong answers", "Re-arm");
        assertThat(ok("/systems/claims-triage")).contains("Stopped by lee@example.com", "Re-arm Claims triage");
        assertThat(ok("/systems/claims-triage/stop")).contains("within 3.1 s even if a node is cut off");
        assertThat(ok("/systems/claims-triage/rearm")).contains("Re-arm Claims triage?");
        assertThat(world.post("/systems/claims-triage/rearm", "variant=").statusCode())
                .isEqualTo(303);
        assertThat(ok("/systems/claims-triage/rearm"))
                .contains("It takes two people", "Confirm: re-arm it", "slipway sign-in --person");
        world.desk.systems().rearm(StopScope.system("claims-triage"), World.KIM);
        assertThat(ok("/systems/claims-triage")).contains("5% of customers get triage-1");
    }

    @Test
    void whileStoppedTheShareCannotBeRaisedAndThePageSaysWhy() {
        Scenes.usual(world);
        world.post("/systems/claims-triage/stop", "variant=triage-1");
        assertThat(ok("/systems/claims-triage"))
                .contains("disabled aria-describedby=\"held\">Raise the share to 25%", "Take everybody back")
                .contains("triage-1 is stopped. Re-arm it before the share is raised or the shadow switched on.")
                .doesNotContain("Another share");
        assertThat(ok("/systems/claims-triage/ramp?share=25%25")).contains("autofocus disabled", "triage-1 is stopped");
        assertThat(ok("/systems/claims-triage/ramp?share=0%25"))
                .doesNotContain("disabled", "triage-1 is stopped. Re-arm");
        world.post("/systems/claims-triage/stop", "variant=");
        assertThat(ok("/systems/claims-triage")).contains("Claims triage is stopped. Re-arm it before");
        world.post("/systems/claims-triage/rearm", "variant=");
        world.post("/systems/claims-triage/rearm", "variant=triage-1");
        var _ = world.desk.systems().rearm(StopScope.system("claims-triage"), World.KIM);
        var _ = world.desk.systems().rearm(StopScope.variant("claims-triage", "triage-1"), World.KIM);
        assertThat(ok("/systems/claims-triage"))
                .contains("Another share")
                .doesNotContain("disabled", "is stopped. Re-arm");
    }

    @Test
    void oneCustomerCanBeStopped() {
        Scenes.usual(world);
        HttpResponse<String> stopped = world.post("/systems/claims-triage/stop", "customer=acme+ltd");
        String result = ok(stopped.headers().firstValue("location").orElseThrow());
        assertThat(result).contains("triage-1 for acme ltd is stopped", "/rearm?customer=acme%20ltd");
        assertThat(ok("/systems/claims-triage/rearm?customer=acme%20ltd")).contains("Re-arm triage-1 for acme ltd?");
        world.post("/systems/claims-triage/rearm", "customer=acme+ltd");
        assertThat(ok("/systems/claims-triage/rearm?customer=acme%20ltd")).contains("Confirm: re-arm it");
    }

    @Test
    void everythingAndAnUpstreamCanBeStoppedAndReArmed() {
        Scenes.usual(world);
        for (String upstream : List.of("", "127.0.0.1:9101")) {
            String address = upstream.isEmpty() ? "/stop/wide" : "/stop/wide?upstream=127.0.0.1%3A9101";
            StopScope scope = upstream.isEmpty() ? StopScope.EVERYTHING : StopScope.upstream(upstream);
            assertThat(ok("/stop")).contains(address);
            assertThat(ok(address)).contains("Claims triage", "Leave it running");
            HttpResponse<String> stopped = world.post("/stop/wide", "upstream=" + upstream + "&reason=wrong");
            assertThat(stopped.headers().firstValue("location")).contains(address);
            assertThat(ok(address)).contains("is stopped", "2 of 2 nodes confirmed", "wrong");
            world.post("/stop/wide/rearm", "upstream=" + upstream);
            assertThat(ok(address)).contains("Confirm: re-arm it");
            var _ = world.desk.systems().rearm(scope, World.KIM);
            assertThat(ok(address)).contains("Leave it running");
        }
    }

    @Test
    void whatTheWebhookWasNotToldIsShownAndSentAgain() {
        Scenes.usual(world);
        UUID item = world.desk
                .reviews()
                .open("claims", new ReviewDesk.NewItem("claims-triage", "{}", null, 0, null), World.PERSON)
                .id();
        assertThat(ok("/systems/claims-triage")).doesNotContain("Answers the webhook was not told of");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Delivery made = Delivery.of(item, "claims-triage", now);
        world.database.jdbi().useHandle(handle -> Deliveries.add(handle, made));
        new Deliveries(world.database.jdbi())
                .sent(made, made.after(new Delivery.Result.Failed("answered 410", false), now));
        assertThat(ok("/systems/claims-triage")).contains("answered 410", "given up", "Send again");
        assertThat(world.post("/systems/claims-triage/deliveries/" + item + "/again", "")
                        .statusCode())
                .isEqualTo(303);
        assertThat(ok("/systems/claims-triage")).contains("answered 410").doesNotContain("Send again");
    }

    @Test
    void aStopIsRehearsedFromItsPage() {
        Scenes.usual(world);
        assertThat(ok("/systems/claims-triage/stop")).contains("Never. Until it was, nobody knows");
        assertThat(world.post("/systems/claims-triage/drill", "").statusCode()).isEqualTo(303);
        assertThat(ok("/systems/claims-triage/stop")).contains("<b>It held</b>").doesNotContain("Never. Until");
    }

    @Test
    void oneVariantCanBeStopped() {
        Scenes.usual(world);
        assertThat(world.post("/systems/claims-triage/stop", "variant=triage-1").statusCode())
                .isEqualTo(303);
        assertThat(ok("/systems/claims-triage")).contains("triage-1 was stopped by", "Re-arm triage-1");
    }

    @Test
    void aChangeOfTheRolloutIsLookedAtBeforeItHappens() {
        Scenes.usual(world);
        assertThat(ok("/systems/claims-triage/ramp?share=25%25")).contains("from 5% to 25% of customers");
        long version = world.desk.systems().state("claims-triage").version();
        assertThat(world.post("/systems/claims-triage/ramp", "share=25%25&version=" + version)
                        .statusCode())
                .isEqualTo(303);
        assertThat(ok("/systems/claims-triage")).contains("now at 25%");
    }

    @Test
    void whoeverLosesARaceSeesWhatChanged() {
        Scenes.usual(world);
        long version = world.desk.systems().state("claims-triage").version();
        world.share("claims-triage", "50%");
        HttpResponse<String> lost = world.post("/systems/claims-triage/ramp", "share=25%25&version=" + version);
        assertThat(lost.statusCode()).isEqualTo(409);
        assertThat(lost.body()).contains("by dana@example.com", "value=\"25%\"");
    }

    @Test
    void whatWasTypedIsNotLostWhenItIsWrong() {
        Scenes.usual(world);
        HttpResponse<String> wrong = world.post("/systems/claims-triage/ramp", "share=lots&version=1");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("expected: a percentage", "value=\"lots\"");
    }

    @Test
    void hostileTextStaysText() {
        String hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
        Scenes.usual(world);
        world.traffic.interactions.add(0, Scenes.call(hostile, false, Instant.now()));
        world.post(
                "/systems/claims-triage/stop",
                "reason=" + java.net.URLEncoder.encode(hostile, java.nio.charset.StandardCharsets.UTF_8));
        String id = world.traffic.interactions.getFirst().line().id().toString();
        String query = java.net.URLEncoder.encode(hostile, java.nio.charset.StandardCharsets.UTF_8);
        for (String path : List.of(
                "/",
                "/systems/claims-triage",
                "/systems/claims-triage/rearm",
                "/interactions",
                "/interactions/" + id,
                "/interactions?customer=" + query,
                "/search?q=" + query,
                "/systems/claims-triage/ramp?share=" + query)) {
            assertThat(ok(path))
                    .as(path)
                    .doesNotContain("<script>alert", "<img src=x")
                    .contains("&lt;script&gt;");
        }
    }

    @Test
    void troublesAreToldInWords() {
        assertThat(world.get("/nowhere")).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(404);
            assertThat(page.body()).contains("There is no page here");
        });
        assertThat(world.get("/systems/none").statusCode()).isEqualTo(404);
        assertThat(world.post("/interactions", "")).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(405);
            assertThat(page.headers().firstValue("allow")).contains("GET, HEAD");
            assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
            assertThat(page.body()).contains("Not in this way", "/interactions takes GET, HEAD");
        });
        assertThat(world.get("/interactions/none").statusCode()).isEqualTo(404);
        world.apply("claims-triage", "Claims triage");
        world.traffic.broken = true;
        assertThat(world.get("/")).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(500);
            assertThat(page.body()).contains("This page failed").doesNotContain("on purpose");
        });
    }

    @Test
    void aDatabaseThatIsAwayLeavesAPageThatSaysWhatStillWorks() {
        world.database.close();
        HttpResponse<String> page = world.get("/");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("The database does not answer", "Calls are still answered");
    }

    @Test
    void filesMayBeKeptByTheirContent() {
        String page = ok("/");
        String css = page.substring(page.indexOf("/static/console.css"));
        HttpResponse<String> file = world.get(css.substring(0, css.indexOf('"')));
        assertThat(file.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
        String tag = file.headers().firstValue("etag").orElseThrow();
        assertThat(world.send(world.request("/static/console.css").header("if-none-match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    private String ok(String path) {
        HttpResponse<String> page = world.send(path.contains("://") ? HttpRequest.newBuilder() : world.request(path));
        assertThat(page.statusCode()).as(path + ": " + page.body()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain(" style=", " onclick=", "<style");
        return page.body();
    }
}
