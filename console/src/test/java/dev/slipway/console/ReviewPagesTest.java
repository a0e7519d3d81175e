package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.control.rest.Gate;
import dev.slipway.control.view.ItemView;
import dev.slipway.core.review.Blinding;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.store.review.Reviews;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reviewing in the console: without a script, and in a real browser by keyboard alone. */
class ReviewPagesTest {
    private static final String QUEUE = "/reviews/payments";

    private final World world = new World();

    @BeforeEach
    void apply() {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: claims, title: Claims }
                spec:
                  variants:
                    desk: { kind: human, queue: payments }
                  incumbent: desk
                  contract: { output: out.json, answer: /label }
                """;
        String schema = "{\"properties\":{\"label\":{\"enum\":[\"pay\",\"deny\"]}}}";
        world.apply(new SpecFiles("system.yaml", Map.of("system.yaml", yaml, "out.json", schema)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anEmptyQueueSaysWhyAndAnItemIsDecidedWithoutAScript() {
        assertThat(world.get("/reviews").body()).contains("href=\"/reviews/payments\"");
        assertThat(world.get(QUEUE).body()).contains("Every item that came has been decided: 0 in the last 24 hours.");
        assertThat(world.get(QUEUE + "/quality").body()).contains("Nobody has decided anything yet.", "none yet");
        UUID id = open(1, null);
        HttpResponse<String> taken = world.post(QUEUE + "/next", "");
        String item = taken.headers().firstValue("location").orElseThrow();
        assertThat(item).isEqualTo(QUEUE + "/items/" + id);
        assertThat(world.get(item).body()).contains("broken window 1", "value=\"pay\"", "None: nobody has looked");
        HttpResponse<String> decided = world.post(item + "/decide", "revision=1&active=2.5&label=pay&answer=");
        assertThat(decided.headers().firstValue("location")).contains(QUEUE + "?decided=" + id);
        assertThat(view(id).standing().state()).isEqualTo("decided");
    }

    @Test
    void whatItSavesSaysWhatIsNotKnown() {
        assertThat(world.get("/systems/claims/savings").body())
                .contains(
                        "Nobody has decided anything yet",
                        "no baseline declared",
                        "not enough yet: 0 of 30",
                        "not checked",
                        "baselineMinutes");
        assertThat(world.get("/systems/claims").body())
                .contains(
                        "/systems/claims/savings",
                        "How work comes to people",
                        "/systems/claims/flow.bpmn",
                        "<svg class=\"flow\"");
        assertThat(world.get("/systems/claims/flow.bpmn").body()).contains("<bpmn:userTask", "bpmndi:BPMNShape");
    }

    /** An image or a PDF within a question stands beside the AI's answer, and not as a wall of letters. */
    @Test
    void theOriginalIsShownAsWhatItIs() throws Exception {
        String pixel =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        String question = "{\"text\":\"this roof\",\"photos\":[\"data:image/png;base64," + pixel
                + "\",{\"url\":\"data:application/pdf;base64,JVBERi0xLjQK\"}],\"page\":\"data:text/html;base64,JVBERi0xLjQK\"}";
        UUID id = new UUID(7, 9);
        new Reviews(world.database.jdbi())
                .open(new Item(
                        id,
                        Item.Place.arrived("payments", Instant.EPOCH),
                        new Item.Matter("claims", null, question, "{\"label\":\"pay\"}"),
                        new Blinding(Share.NONE, false),
                        0,
                        new ItemState.Open()));
        String item = QUEUE + "/items/" + id;
        assertThat(world.get(item).body())
                .contains("[image 1, 1 kB]", "[PDF 2, 1 kB]", "this roof", "data:text/html", item + "/original/1")
                .doesNotContain(pixel);
        HttpResponse<String> image = world.get(item + "/original/1");
        assertThat(image.headers().firstValue("content-type")).contains("image/png");
        assertThat(world.get(item + "/original/2").body()).startsWith("%PDF-1.4");
        assertThat(world.get(item + "/original/3").statusCode()).isEqualTo(404);
        needsChromium();
        try (Browser browser = new Browser(Browser.installed().orElseThrow())) {
            browser.cookie(Gate.COOKIE, world.session, world.url());
            browser.open(world.url().resolve(item));
            browser.awaitTrue("document.querySelector('img.original').naturalWidth === 1");
        }
    }

    @Test
    void whatIsRefusedKeepsWhatWasWritten() {
        UUID id = open(1, null);
        var _ = world.post(QUEUE + "/next", "");
        HttpResponse<String> refused = world.post(
                QUEUE + "/items/" + id + "/decide", "revision=1&answer=" + "%7B%22label%22%3A%22maybe%22%7D");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("expected: one of pay, deny", ">{\"label\":\"maybe\"}</textarea>");
        HttpResponse<String> old = world.post(QUEUE + "/items/" + id + "/decide", "revision=0&label=pay");
        assertThat(old.statusCode()).isEqualTo(409);
        assertThat(view(id).standing().state()).isEqualTo("leased");
    }

    @Test
    void fromTheFirstItemToAnEmptyQueueByKeyboard() throws Exception {
        needsChromium();
        UUID first = open(1, null);
        UUID second = open(2, "{\"label\":\"pay\"}");
        UUID third = open(3, "{\"label\":\"pay\"}");
        try (Browser browser = new Browser(Browser.installed().orElseThrow())) {
            browser.cookie(Gate.COOKIE, world.session, world.url());
            browser.open(world.url().resolve("/reviews"));
            browser.press("j");
            browser.press("Enter");
            browser.awaitTrue("location.pathname === '/reviews/payments' && document.readyState === 'complete'");
            browser.press("n");
            at(browser, first);
            browser.press("2");
            at(browser, second);
            assertThat(label(first)).isEqualTo("{\"label\":\"deny\"}");
            browser.press("u");
            at(browser, first);
            browser.awaitTrue("document.getElementById('answer').value.includes('deny')");
            browser.press("1");
            at(browser, second);
            browser.awaitTrue("document.getElementById('suggestion').textContent.includes('pay')");
            picture(browser);
            browser.press("?");
            browser.awaitTrue("document.getElementById('help').open"
                    + " && document.getElementById('help').textContent.includes('accept the suggestion')");
            browser.press("Enter");
            browser.awaitTrue("!document.getElementById('help').open");
            browser.press("a");
            at(browser, third);
            browser.press("x");
            browser.awaitTrue("location.pathname === '/reviews/payments' && document.readyState === 'complete'"
                    + " && document.getElementById('why').textContent.includes('3 in the last 24 hours')");
            picture(browser, "/systems/claims", "flow");
            picture(browser, "/systems/claims/savings", "savings");
            picture(browser, QUEUE + "/quality", "quality");
        }
        assertThat(label(first)).isEqualTo("{\"label\":\"pay\"}");
        assertThat(verdict(second)).isEqualTo("accepted");
        assertThat(verdict(third)).isEqualTo("rejected");
    }

    @Test
    void aDraftOutlivesItsPage() throws Exception {
        needsChromium();
        UUID id = open(1, null);
        var _ = world.post(QUEUE + "/next", "");
        URI page = world.url().resolve(QUEUE + "/items/" + id);
        try (Browser browser = new Browser(Browser.installed().orElseThrow())) {
            browser.cookie(Gate.COOKIE, world.session, world.url());
            browser.open(page);
            browser.press("e");
            browser.awaitTrue("document.activeElement.id === 'answer'");
            browser.press("h");
            browser.press("m");
            browser.awaitTrue("document.getElementById('draft').textContent === 'Draft kept.'");
            browser.open(page);
            browser.awaitTrue("document.getElementById('answer').value === 'hm'");
            assertThat(browser.eval(
                            "Array.from(document.querySelectorAll('a, button, input:not([type=hidden]), textarea'))"
                                    + ".filter(e => !(e.textContent.trim() || e.labels && e.labels.length"
                                    + " || e.getAttribute('aria-label'))).map(e => e.outerHTML).join()"))
                    .isEmpty();
        }
    }

    private static void at(Browser browser, UUID item) {
        browser.awaitTrue("location.pathname === '/reviews/payments/items/" + item
                + "' && document.readyState === 'complete' && document.getElementById('review') !== null");
    }

    /** The page fits a telephone; kept for whoever looks at it where a folder for pictures is named. */
    private void picture(Browser browser, String path, String name) throws Exception {
        browser.open(world.url().resolve(path));
        String folder = System.getenv("SLIPWAY_PICTURES");
        if (folder != null) {
            Path target = Files.createDirectories(Path.of(folder));
            browser.picture(target.resolve(name + "-light.png"), 1200, 900, "light");
            browser.picture(target.resolve(name + "-narrow.png"), 390, 844, "light");
            assertThat(browser.eval("document.documentElement.scrollWidth <= 390"))
                    .isEqualTo("true");
            browser.picture(target.resolve(name + "-dark.png"), 1200, 900, "dark");
        }
    }

    /** Kept for the documentation where a folder for pictures is named. */
    private static void picture(Browser browser) throws Exception {
        String folder = System.getenv("SLIPWAY_PICTURES");
        if (folder != null) {
            Path target = Files.createDirectories(Path.of(folder));
            browser.picture(target.resolve("review-light.png"), 1200, 900, "light");
            browser.picture(target.resolve("review-narrow.png"), 390, 844, "light");
            assertThat(browser.eval("document.documentElement.scrollWidth <= 390"))
                    .isEqualTo("true");
            browser.picture(target.resolve("review-dark.png"), 1200, 900, "dark");
        }
    }

    /** An item whose AI is shown, whatever its id would draw. */
    private UUID open(long number, @Nullable String suggestion) {
        UUID id = new UUID(7, number);
        assertThat(new Reviews(world.database.jdbi())
                        .open(new Item(
                                id,
                                Item.Place.arrived("payments", Instant.EPOCH.plusSeconds(number)),
                                new Item.Matter(
                                        "claims", null, "{\"text\":\"broken window " + number + "\"}", suggestion),
                                new Blinding(Share.NONE, false),
                                0,
                                new ItemState.Open())))
                .isTrue();
        return id;
    }

    private ItemView view(UUID id) {
        return world.desk.reviews().item(id, World.PERSON);
    }

    private String label(UUID id) {
        ItemView.DecisionView decision = view(id).own().decision();
        return decision == null ? "undecided" : String.valueOf(decision.answer());
    }

    private String verdict(UUID id) {
        ItemView.DecisionView decision = view(id).own().decision();
        return decision == null ? "undecided" : decision.verdict();
    }

    private static void needsChromium() {
        boolean required = "1".equals(System.getenv("SLIPWAY_REQUIRE_TOOLS"));
        assumeTrue(required || Browser.installed().isPresent(), "no Chromium is installed");
    }
}
