package dev.slipway.console;

import dev.slipway.console.access.SignInRoom;
import dev.slipway.console.page.Message;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Printer;
import dev.slipway.console.page.Reply;
import dev.slipway.control.DeskException;
import dev.slipway.control.NotAllowedException;
import dev.slipway.control.rest.Gate;
import dev.slipway.core.person.Actor;
import dev.slipway.http.BadRequestException;
import dev.slipway.http.ClientGoneException;
import dev.slipway.http.Exchange;
import dev.slipway.http.Handler;
import dev.slipway.store.postgres.Database;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages in words for whatever goes wrong. */
final class Troubles implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final Handler rooms;
    private final Printer printer;
    private final Gate gate;

    Troubles(Handler rooms, Printer printer, Gate gate) {
        this.rooms = rooms;
        this.printer = printer;
        this.gate = gate;
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        try {
            rooms.handle(exchange);
        } catch (ClientGoneException gone) {
            throw gone;
        } catch (DeskException refused) {
            String title = refused.code() == DeskException.Code.NOT_FOUND ? "Not here" : "That cannot be done";
            Message message = new Message(title, String.valueOf(refused.getMessage()), List.of(), false);
            show(
                    exchange,
                    printer,
                    refused.code().status(),
                    message,
                    gate.signedIn(exchange).orElse(null));
        } catch (NotAllowedException refused) {
            Message message = new Message(
                    "Not with your roles",
                    String.valueOf(refused.getMessage()),
                    List.of("Nothing was changed."),
                    false);
            show(exchange, printer, 403, message, gate.signedIn(exchange).orElse(null));
        } catch (BadRequestException unreadable) {
            Message message =
                    new Message("Unreadable request", String.valueOf(unreadable.getMessage()), List.of(), false);
            show(exchange, printer, 400, message, null);
        } catch (RuntimeException failure) {
            fail(exchange, failure);
        }
    }

    private void fail(Exchange exchange, RuntimeException failure) {
        if (exchange.answered()) {
            throw failure;
        }
        if (Database.away(failure)) {
            LOG.warn(
                    "{} {}: the database does not answer ({})", exchange.method(), exchange.path(), failure.toString());
            show(exchange, printer, 503, Message.DATABASE_AWAY, null);
            return;
        }
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        LOG.error("{} {}: failed, shown as {}", exchange.method(), exchange.path(), id, failure);
        Message message = new Message(
                "This page failed",
                "The fault is ours. Calls to your systems do not pass through this page and are not affected.",
                List.of("The server's log names the cause under " + id + ".", "Reload to try again."),
                true);
        show(exchange, printer, 500, message, null);
    }

    static void notFound(Exchange exchange, Printer printer, @Nullable Actor who) {
        Message message = new Message(
                "There is no page here",
                "Nothing lives at " + exchange.path() + ".",
                List.of("Go to the portfolio and find the system by its name."),
                false);
        show(exchange, printer, 404, message, who);
    }

    static void wrongMethod(Exchange exchange, Printer printer, @Nullable Actor who, String allow) {
        Message message = new Message(
                "Not in this way",
                exchange.path() + " takes " + allow + ", and was asked with " + exchange.method()
                        + ". Nothing was changed.",
                List.of("Go to the portfolio and use the pages' own buttons, or the REST API for programs."),
                false);
        show(exchange, printer, 405, message, who);
    }

    /** @param provider where somebody can sign in instead of with a password; null where there is none */
    static void signedOut(Exchange exchange, Printer printer, @Nullable String provider) {
        boolean followed = exchange.method().equals("GET")
                && exchange.header("sec-fetch-site")
                        .filter("cross-site"::equals)
                        .isPresent();
        if (followed) {
            show(exchange, printer, 401, Message.FOLLOWED, null);
        } else {
            Place place = Place.in(Place.Room.NONE, "Sign in");
            SignInRoom.PasswordPage page = new SignInRoom.PasswordPage("", null, provider, false);
            printer.print(exchange, new Reply.Page(401, "password", place, page), null);
        }
    }

    static void foreign(Exchange exchange, Printer printer) {
        Message message = new Message(
                "Not from this console",
                "A change was asked for by a page of another site, so nothing was changed.",
                List.of("Open the console itself and make the change there."),
                false);
        show(exchange, printer, 403, message, null);
    }

    private static void show(Exchange exchange, Printer printer, int status, Message message, @Nullable Actor who) {
        Place place = Place.in(Place.Room.NONE, message.title());
        printer.print(exchange, new Reply.Page(status, "message", place, message), who);
    }
}
