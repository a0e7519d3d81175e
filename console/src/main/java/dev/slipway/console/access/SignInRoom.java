package dev.slipway.console.access;

import dev.slipway.console.page.Form;
import dev.slipway.console.page.Message;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Printer;
import dev.slipway.console.page.Reply;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.rest.FailureLimit;
import dev.slipway.control.rest.Gate;
import dev.slipway.core.person.Actor;
import dev.slipway.http.Exchange;
import dev.slipway.store.access.SignIn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The door. A link is used up by pressing a button, not by opening it, so that previews in chats and mail do not burn it.
 * Thread-safe.
 */
public final class SignInRoom {
    private static final int MOST_FAILURES = 30;

    /** Of one person, from wherever: enough for somebody who mistypes, too few to guess. */
    private static final int MOST_FAILURES_OF_ONE = 10;

    private final Desk desk;
    private final Gate gate;
    private final Printer printer;
    private final SessionCookie cookie;
    private final FailureLimit addresses;
    private final FailureLimit people;
    private final @Nullable String provider;

    /** @param provider what the identity provider is called; null where there is none */
    public SignInRoom(Desk desk, Gate gate, Printer printer, InstantSource clock, @Nullable String provider) {
        this.provider = provider;
        this.desk = desk;
        this.gate = gate;
        this.printer = printer;
        this.cookie = new SessionCookie(clock);
        this.addresses = new FailureLimit(clock, MOST_FAILURES, Duration.ofMinutes(1));
        this.people = new FailureLimit(clock, MOST_FAILURES_OF_ONE, Duration.ofMinutes(1));
    }

    /** @param link the one-time link's secret part */
    public record SignInPage(String link) {}

    /**
     * @param problem why the last try failed; null at the first one
     * @param provider where somebody can sign in instead; null where there is none
     * @param signedOut whether somebody has just left
     */
    public record PasswordPage(
            String person,
            @Nullable String problem,
            @Nullable String provider,
            boolean signedOut) {}

    /** @param problem why the last choice does not do; null at the first one */
    public record InvitationPage(
            String link, String person, @Nullable String problem) {}

    /** Shows the button of a link, or asks for a password. */
    public void page(Exchange exchange) {
        Optional<String> link = exchange.query("link").filter(text -> !text.isBlank());
        if (link.isEmpty()) {
            password(exchange, 200, "", null);
            return;
        }
        show(exchange, 200, "signin", new SignInPage(link.get()));
    }

    /** Uses a link up or compares a password, begins a session and goes to the portfolio. */
    public void signIn(Exchange exchange) {
        Form form = Form.read(exchange.body());
        Optional<String> link = form.field("link");
        String person = form.field("person").orElse("");
        if (blocked(exchange, person)) {
            return;
        }
        Optional<SignIn.Pass> session = link.isPresent()
                ? desk.accounts().byLink(link.get())
                : desk.accounts().byPassword(person, form.raw("password"));
        if (session.isPresent()) {
            enter(exchange, session.get());
            return;
        }
        addresses.failed(exchange.remoteAddress());
        if (link.isPresent()) {
            say(exchange, 401, "A link works once, for a quarter of an hour.", "On the server, run: slipway sign-in");
        } else {
            if (!person.isEmpty()) {
                people.failed(Actor.key(person));
            }
            password(exchange, 401, person, "That is not the e-mail address and password of anybody who is here.");
        }
    }

    /** Asks somebody who was invited to choose a password. */
    public void invitation(Exchange exchange) {
        String link = exchange.query("link").orElse("");
        if (blocked(exchange, "")) {
            return;
        }
        Optional<String> person = desk.accounts().invited(link);
        if (person.isPresent()) {
            show(exchange, 200, "invitation", new InvitationPage(link, person.get(), null));
        } else {
            addresses.failed(exchange.remoteAddress());
            spent(exchange);
        }
    }

    /** Sets the password that was chosen and begins a session. */
    public void accept(Exchange exchange) {
        Form form = Form.read(exchange.body());
        String link = form.field("link").orElse("");
        if (blocked(exchange, "")) {
            return;
        }
        try {
            desk.accounts()
                    .accept(link, form.raw("password"))
                    .ifPresentOrElse(session -> enter(exchange, session), () -> spent(exchange));
        } catch (DeskException refused) {
            String person = desk.accounts().invited(link).orElse("");
            show(exchange, 422, "invitation", new InvitationPage(link, person, refused.getMessage()));
        }
    }

    private void spent(Exchange exchange) {
        say(exchange, 401, "An invitation works once, for a week.", "Ask an admin for another one.");
    }

    public void signOut(Exchange exchange) {
        gate.session(exchange).ifPresent(desk.accounts()::signOut);
        cookie.clear(exchange);
        printer.print(exchange, new Reply.Redirect(provider == null ? "/sign-in" : "/sign-in?signed-out=yes"), null);
    }

    /** Whoever comes first, by the machine's link, is led to where people are added. */
    void enter(Exchange exchange, SignIn.Pass session) {
        cookie.set(exchange, session);
        boolean first =
                Actor.same(session.person(), Actor.MACHINE) && !desk.people().any();
        printer.print(exchange, new Reply.Redirect(first ? "/people" : "/"), null);
    }

    /** Somebody tried to come in, and may not. */
    void failed(Exchange exchange) {
        addresses.failed(exchange.remoteAddress());
    }

    boolean blocked(Exchange exchange, String person) {
        boolean blocks =
                addresses.blocks(exchange.remoteAddress()) || (!person.isEmpty() && people.blocks(Actor.key(person)));
        if (blocks) {
            Message message = new Message(
                    "Too many failures",
                    "Too many tries that do not work came from this address, or for this person.",
                    List.of("Wait a minute, then try again."),
                    true);
            show(exchange, 429, "message", message);
        }
        return blocks;
    }

    private void password(Exchange exchange, int status, String person, @Nullable String problem) {
        show(
                exchange,
                status,
                "password",
                new PasswordPage(
                        person, problem, provider, exchange.query("signed-out").isPresent()));
    }

    private void say(Exchange exchange, int status, String text, String next) {
        show(exchange, status, "message", new Message("This link does not work any more", text, List.of(next), false));
    }

    private void show(Exchange exchange, int status, String template, Object model) {
        Place place = Place.in(Place.Room.NONE, model instanceof Message message ? message.title() : "Sign in");
        printer.print(exchange, new Reply.Page(status, template, place, model), null);
    }
}
