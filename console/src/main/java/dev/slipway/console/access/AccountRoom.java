package dev.slipway.console.access;

import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.core.person.Role;
import java.time.InstantSource;
import java.util.List;

/** One's own account. Thread-safe. */
public final class AccountRoom {
    private static final Place PLACE = Place.in(Place.Room.NONE, "Your account");

    private final Desk desk;
    private final SessionCookie cookie;

    public AccountRoom(Desk desk, InstantSource clock) {
        this.desk = desk;
        this.cookie = new SessionCookie(clock);
    }

    /** @param machine whether this is no person's account, which has no password */
    public record AccountPage(
            String name, List<String> roles, boolean machine, boolean hasPassword, List<String> problems) {
        public AccountPage {
            roles = List.copyOf(roles);
            problems = List.copyOf(problems);
        }
    }

    public Reply page(Visit visit) {
        return page(200, visit, List.of());
    }

    private Reply page(int status, Visit visit, List<String> problems) {
        List<String> roles =
                visit.who().roles().stream().sorted().map(Role::word).toList();
        AccountPage page = new AccountPage(
                visit.person(), roles, visit.who().isMachine(), desk.accounts().hasPassword(visit.who()), problems);
        return new Reply.Page(status, "account", PLACE, page);
    }

    /** Changes the password; every other session of this person ends. */
    public Reply password(Visit visit) {
        try {
            cookie.set(
                    visit.exchange(),
                    desk.accounts()
                            .changePassword(
                                    visit.who(),
                                    visit.form().raw("current"),
                                    visit.form().raw("password")));
            return new Reply.Redirect("/account");
        } catch (DeskException refused) {
            return page(refused.code().status(), visit, List.of(String.valueOf(refused.getMessage())));
        }
    }
}
