package dev.slipway.console.person;

import dev.slipway.console.page.Form;
import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.AccessDesk;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.core.person.Permission;
import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import dev.slipway.http.PathParams;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Everybody, and what an admin does about them. Thread-safe. */
public final class PeopleRoom {
    private static final Place PLACE = Place.in(Place.Room.PEOPLE, "People");
    private static final int MOST = 200;

    private final Desk desk;

    public PeopleRoom(Desk desk) {
        this.desk = desk;
    }

    /**
     * Who fits a choice.
     *
     * @param words looked for in names and groups; empty for everybody
     * @param hidden how many more fit than are shown
     */
    public record PeoplePage(String words, List<Person> people, int hidden, boolean mayChange, List<String> problems) {
        public PeoplePage {
            people = List.copyOf(people);
            problems = List.copyOf(problems);
        }

        /** The roles that can be given. */
        public List<Role> roles() {
            return Role.given().stream().filter(role -> role != Role.VIEWER).toList();
        }
    }

    /** One person. */
    public record PersonPage(Person person, List<Role> roles) {
        public boolean has(Role role) {
            return person.roles().contains(role);
        }
    }

    /** A link for somebody, to be handed over. */
    public record LetInPage(String person, AccessDesk.Link link) {}

    public Reply list(Visit visit) {
        return list(200, visit, List.of());
    }

    private Reply list(int status, Visit visit, List<String> problems) {
        String words = visit.query("q").orElse("").toLowerCase(Locale.ROOT);
        List<Person> fit = desk.people().all().stream()
                .filter(person -> fits(person, words))
                .toList();
        PeoplePage page = new PeoplePage(
                words,
                fit.stream().limit(MOST).toList(),
                Math.max(0, fit.size() - MOST),
                visit.who().may(Permission.PEOPLE),
                problems);
        return new Reply.Page(status, "people", PLACE, page);
    }

    private static boolean fits(Person person, String words) {
        return person.id().contains(words)
                || person.name().toLowerCase(Locale.ROOT).contains(words)
                || person.groups().stream()
                        .anyMatch(group -> group.toLowerCase(Locale.ROOT).contains(words));
    }

    /** Adds somebody with the roles ticked. */
    public Reply add(Visit visit) {
        try {
            String person = visit.form().field("person").orElse("");
            var _ = desk.people().add(person, ticked(visit.form()), visit.person());
            return new Reply.Redirect(Link.with("/people", Map.of("q", person)));
        } catch (DeskException refused) {
            return list(refused.code().status(), visit, List.of(String.valueOf(refused.getMessage())));
        }
    }

    public Reply one(PathParams path) {
        Person person = desk.people().one(path.get("person"));
        List<Role> roles =
                Role.given().stream().filter(role -> role != Role.VIEWER).toList();
        return Reply.Page.of("person", Place.in(Place.Room.PEOPLE, person.name()), new PersonPage(person, roles));
    }

    public Reply roles(Visit visit, PathParams path) {
        var _ = desk.people().setRoles(path.get("person"), ticked(visit.form()), visit.person());
        return new Reply.Redirect("/people");
    }

    public Reply deactivate(Visit visit, PathParams path) {
        var _ = desk.people().deactivate(path.get("person"), visit.person());
        return new Reply.Redirect("/people");
    }

    public Reply reactivate(Visit visit, PathParams path) {
        var _ = desk.people().reactivate(path.get("person"), visit.person());
        return new Reply.Redirect("/people");
    }

    /** Makes a link that lets somebody in, and shows it this once. */
    public Reply letIn(Visit visit, PathParams path) {
        String person = desk.people().one(path.get("person")).id();
        AccessDesk.Link link = desk.access().signInLink(new AccessDesk.Guest(person, Set.of()), visit.who());
        return Reply.Page.of("letIn", PLACE, new LetInPage(person, link));
    }

    /** Makes an invitation to choose a password, and shows it this once. */
    public Reply invite(Visit visit, PathParams path) {
        String person = desk.people().one(path.get("person")).id();
        AccessDesk.Link link = desk.access().invitation(new AccessDesk.Guest(person, Set.of()), visit.who());
        return Reply.Page.of("letIn", PLACE, new LetInPage(person, link));
    }

    private static Set<Role> ticked(Form form) {
        return Role.given().stream()
                .filter(role -> form.field("role-" + role.word()).isPresent())
                .collect(Collectors.toSet());
    }
}
