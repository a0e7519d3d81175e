package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.control.rest.Gate;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Somebody without a mouse opens a system and stops it, in a real browser. */
class KeyboardTest {
    @Test
    void fromThePortfolioToAConfirmedStop() throws Exception {
        needsChromium();
        try (World world = new World();
                Browser browser = new Browser(Browser.installed().orElseThrow())) {
            Scenes.usual(world);
            browser.cookie(Gate.COOKIE, world.session, world.url());
            browser.open(world.url().resolve("/"));
            browser.press("j");
            browser.press("j");
            browser.awaitTrue("document.activeElement.id === 'system-letter-drafts'"
                    + " || document.activeElement.id === 'system-claims-triage'"
                    + " || document.activeElement.classList.contains('row')");
            browser.eval("document.getElementById('system-claims-triage').focus()");
            browser.press("Enter");
            browser.awaitTrue("location.pathname === '/systems/claims-triage' && document.readyState === 'complete'");
            browser.press(".");
            browser.awaitTrue("location.pathname === '/systems/claims-triage/stop'"
                    + " && document.readyState === 'complete' && document.activeElement.tagName === 'BUTTON'");
            browser.press("Enter");
            browser.awaitTrue("document.getElementById('confirmed') !== null");
            assertThat(browser.eval("document.getElementById('confirmed').textContent"))
                    .contains("2 of 2 nodes confirmed");
            assertThat(world.desk.systems().state("claims-triage").stop().stopsSystem())
                    .isTrue();
        }
    }

    @Test
    void theLivePartFollowsAndEverythingHasAName() throws Exception {
        needsChromium();
        try (World world = new World();
                Browser browser = new Browser(Browser.installed().orElseThrow())) {
            Scenes.usual(world);
            browser.cookie(Gate.COOKIE, world.session, world.url());
            browser.open(world.url().resolve("/systems/claims-triage"));
            browser.eval("document.getElementById('bars-table').open = true");
            assertThat(browser.eval(
                            "Array.from(document.querySelectorAll('a, button, input:not([type=hidden]), select'))"
                                    + ".filter(e => !(e.textContent.trim() || e.labels && e.labels.length"
                                    + " || e.getAttribute('aria-label'))).map(e => e.outerHTML).join()"))
                    .isEmpty();
            world.share("claims-triage", "25%");
            browser.awaitTrue("document.querySelector('#now .sentence').textContent.includes('25%')");
            browser.awaitTrue("document.getElementById('bars-table').open");
            browser.press("?");
            browser.awaitTrue("document.getElementById('help').open");
        }
    }

    /** Pictures for the documentation, made only where a folder for them is named. */
    @Test
    void pictures() throws Exception {
        String folder = System.getenv("SLIPWAY_PICTURES");
        assumeTrue(folder != null, "SLIPWAY_PICTURES names no folder");
        needsChromium();
        Path target = Files.createDirectories(Path.of(folder));
        try (World world = new World();
                Browser browser = new Browser(Browser.installed().orElseThrow())) {
            Scenes.usual(world);
            OwnerPagesTest.bridge(world);
            browser.cookie(Gate.COOKIE, world.session, world.url());
            for (String[] page : new String[][] {
                {"portfolio", "/"},
                {"system", "/systems/claims-triage"},
                {"stop", "/systems/claims-triage/stop"},
                {"readiness", "/systems/claims-triage/readiness"},
                {"check", "/systems/claims-triage/readiness/SUC3"},
                {"decide", "/systems/claims-triage/decide"},
                {"register", "/register"},
                {"bridge", "/systems/claims-triage/bridge"},
                {"report", "/systems/claims-triage/report"},
                {"organisation", "/report"},
                {"digest", "/digest"}
            }) {
                browser.open(world.url().resolve(page[1]));
                browser.picture(target.resolve(page[0] + "-light.png"), 1200, 900, "light");
                browser.picture(target.resolve(page[0] + "-dark.png"), 1200, 900, "dark");
                browser.picture(target.resolve(page[0] + "-narrow.png"), 390, 844, "light");
                assertThat(browser.eval("document.documentElement.scrollWidth <= 390"))
                        .as(page[0])
                        .isEqualTo("true");
            }
        }
    }

    private static void needsChromium() {
        boolean required = "1".equals(System.getenv("SLIPWAY_REQUIRE_TOOLS"));
        assumeTrue(required || Browser.installed().isPresent(), "no Chromium is installed");
    }
}
