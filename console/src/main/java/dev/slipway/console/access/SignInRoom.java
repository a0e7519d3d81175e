package dev.slipway.console.access;

import dev.slipway.console.page.Form;
import dev.slipway.console.page.Message;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Printer;
import dev.slipway.console.page.Reply;
import dev.slipway.control.AccessDesk;
import dev.slipway.control.rest.FailureLimit;
import dev.slipway.control.rest.Gate;
import dev.slipway.http.Exchange;
import dev.slipway.store.access.SignIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The door. A link is used up by pressing a button, not by opening it, so that previews in chats and mail do not burn it.
 * Thread-safe.
 */
public final class SignInRoom {
    private static final int MOST_FAILURES = 30;
    private static final String COOKIE = Gate.COOKIE + "=%s; HttpOnly; SameSite=Strict; Path=/; Max-Age=%d";

    private final AccessDesk access;
    private final Gate gate;
    private final Printer printer;
    private final InstantSource clock;
    private final FailureLimit limit;

    public SignInRoom(AccessDesk access, Gate gate, Printer printer, InstantSource clock) {
        this.access = access;
        this.gate = gate;
        this.printer = printer;
        this.clock = clock;
        this.limit = new FailureLimit(clock, MOST_FAILURES, Duration.ofMinutes(1));
    }

    /** @param link the one-time link's secret part */
    public record SignInPage(String link) {}

    /** Shows the button, or how to get a link. */
    public void page(Exchange exchange) {
        Optional<String> link = exchange.query("link").filter(text -> !text.isBlank());
        if (link.isEmpty()) {
            say(exchange, 401, Message.SIGNED_OUT);
            return;
        }
        Place place = Place.in(Place.Room.NONE, "Sign in");
        printer.print(exchange, Reply.Page.of("signin", place, new SignInPage(link.get())), null);
    }

    /** Uses the link up, begins a session and goes to the portfolio. */
    public void signIn(Exchange exchange) {
        String address = exchange.remoteAddress();
        if (limit.blocks(address)) {
            say(
                    exchange,
                    429,
                    new Message(
                            "Too many failures",
                            "Too many links that do not work came from this address.",
                            List.of("Wait a minute, then try again."),
                            true));
            return;
        }
        Optional<SignIn.Pass> session = Form.read(exchange.body()).field("link").flatMap(access::signIn);
        if (session.isEmpty()) {
            limit.failed(address);
            say(
                    exchange,
                    401,
                    new Message(
                            "This link does not work any more",
                            "A link works once, for a quarter of an hour.",
                            List.of("On the server, run: slipway sign-in"),
                            false));
            return;
        }
        long seconds =
                Duration.between(clock.instant(), session.get().expiresAt()).toSeconds();
        exchange.answerHeader("set-cookie", COOKIE.formatted(session.get().text(), seconds));
        printer.print(exchange, new Reply.Redirect("/"), null);
    }

    public void signOut(Exchange exchange) {
        gate.session(exchange).ifPresent(access::signOut);
        exchange.answerHeader("set-cookie", COOKIE.formatted("", 0));
        printer.print(exchange, new Reply.Redirect("/sign-in"), null);
    }

    private void say(Exchange exchange, int status, Message message) {
        Place place = Place.in(Place.Room.NONE, message.title());
        printer.print(exchange, new Reply.Page(status, "message", place, message), null);
    }
}
