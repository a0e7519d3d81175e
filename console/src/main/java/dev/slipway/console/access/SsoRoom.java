package dev.slipway.console.access;

import dev.slipway.console.page.Message;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Printer;
import dev.slipway.console.page.Reply;
import dev.slipway.control.AccountDesk;
import dev.slipway.control.sso.Proof;
import dev.slipway.control.sso.SingleSignOn;
import dev.slipway.http.Exchange;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The way in that leads over an identity provider, and the way out. Thread-safe. */
public final class SsoRoom {
    /** Where it begins. */
    public static final String PATH = "/sign-in/sso";

    private static final String COOKIE = "slipway_sign_in";
    private static final Duration TIME_TO_SIGN_IN = Duration.ofMinutes(10);

    private final SingleSignOn sso;
    private final AccountDesk accounts;
    private final SignInRoom door;
    private final Printer printer;

    public SsoRoom(SingleSignOn sso, AccountDesk accounts, SignInRoom door, Printer printer) {
        this.sso = sso;
        this.accounts = accounts;
        this.door = door;
        this.printer = printer;
    }

    /** Sends the browser to the provider. */
    public void begin(Exchange exchange) {
        if (door.blocked(exchange, "")) {
            return;
        }
        sso.begin(redirect(exchange))
                .ifPresentOrElse(
                        begun -> {
                            remember(exchange, begun.remembered(), TIME_TO_SIGN_IN);
                            go(exchange, begun.to());
                        },
                        () -> away(exchange));
    }

    /** Takes the provider's answer. */
    public void finish(Exchange exchange) {
        if (door.blocked(exchange, "")) {
            return;
        }
        SingleSignOn.Callback callback = new SingleSignOn.Callback(
                redirect(exchange),
                exchange.query("code").orElse(null),
                exchange.query("state").orElse(null),
                exchange.query("error").orElse(null),
                exchange.query("iss").orElse(null));
        String remembered = remembered(exchange);
        remember(exchange, "", Duration.ZERO);
        switch (sso.finish(callback, remembered)) {
            case Proof.Identity identity -> enter(exchange, identity);
            case Proof.Refused(String reason) -> refused(exchange, reason, List.of());
            case Proof.Away _ -> away(exchange);
        }
    }

    /** Signs out at the provider, too; here that is done already. */
    public void signOut(Exchange exchange) {
        sso.signOut(URI.create(origin(exchange) + "/sign-in"))
                .ifPresentOrElse(there -> go(exchange, there), () -> away(exchange));
    }

    private void enter(Exchange exchange, Proof.Identity identity) {
        switch (accounts.bySingleSignOn(identity)) {
            case AccountDesk.Entrance.In(var session) -> door.enter(exchange, session);
            case AccountDesk.Entrance.Refused(String why, List<String> ask) -> refused(exchange, why, ask);
        }
    }

    private void refused(Exchange exchange, String why, List<String> ask) {
        door.failed(exchange);
        String next = ask.isEmpty()
                ? "Ask whoever runs this server, or try again from the page Sign in."
                : "Ask " + String.join(" or ", ask) + " to let you in.";
        show(exchange, 403, new Message("You cannot come in", why, List.of(next), false));
    }

    private void away(Exchange exchange) {
        show(
                exchange,
                502,
                new Message(
                        sso.label() + " does not answer",
                        "Nobody can sign in there just now.",
                        List.of(
                                "Try again in a moment.",
                                "A password or a link from an admin works without it, on the page Sign in."),
                        true));
    }

    private void show(Exchange exchange, int status, Message message) {
        printer.print(
                exchange, new Reply.Page(status, "message", Place.in(Place.Room.NONE, message.title()), message), null);
    }

    private static void go(Exchange exchange, URI there) {
        exchange.respond(303, Map.of("location", there.toString(), "cache-control", "no-store"), new byte[0]);
    }

    /** As the browser sees us; the provider knows the addresses it may send people to. */
    private static URI redirect(Exchange exchange) {
        return URI.create(origin(exchange) + PATH + "/done");
    }

    private static String origin(Exchange exchange) {
        String host = exchange.header("host").orElse("").replaceAll("[^A-Za-z0-9.:\\[\\]-]", "");
        return (SessionCookie.secure(exchange) ? "https://" : "http://") + host;
    }

    private static String remembered(Exchange exchange) {
        return exchange.header("cookie").stream()
                .flatMap(cookies -> Arrays.stream(cookies.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** Lax, since the browser comes back from another site; the session's own cookie is strict. */
    private static void remember(Exchange exchange, String text, Duration time) {
        exchange.answerHeader(
                "set-cookie",
                COOKIE + "=" + text + "; HttpOnly; SameSite=Lax; Path=" + PATH + "; Max-Age=" + time.toSeconds()
                        + (SessionCookie.secure(exchange) ? "; Secure" : ""));
    }
}
