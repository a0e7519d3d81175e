package dev.slipway.control.rest;

import dev.slipway.control.DeskException;
import dev.slipway.control.PeopleDesk;
import dev.slipway.core.person.Directory;
import dev.slipway.core.person.Permission;
import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People and their roles. */
final class PeopleRoutes {
    private PeopleRoutes() {}

    static void add(Endpoints endpoints, PeopleDesk desk) {
        endpoints
                .get(
                        "/api/v1/people",
                        Permission.SEE_ACCESS,
                        _ -> Map.of(
                                "people",
                                desk.all().stream().map(PeopleRoutes::view).toList()))
                .get("/api/v1/people/{person}", Permission.SEE_ACCESS, call -> view(desk.one(call.part("person"))))
                .post("/api/v1/people/import", Permission.PEOPLE, call -> take(desk, call))
                .put("/api/v1/people/{person}", Permission.PEOPLE, call -> put(desk, call))
                .post(
                        "/api/v1/people/{person}/deactivate",
                        Permission.PEOPLE,
                        call -> view(desk.deactivate(call.part("person"), call.actor())))
                .post(
                        "/api/v1/people/{person}/reactivate",
                        Permission.PEOPLE,
                        call -> view(desk.reactivate(call.part("person"), call.actor())));
    }

    private record PersonBody(@Nullable Set<String> roles) {}

    private record ImportBody(
            @Nullable String format,
            @Nullable String file,
            @Nullable String text,
            @Nullable Boolean deactivateMissing,
            @Nullable Boolean dryRun) {}

    private record Taken(List<String> added, List<String> changed, List<String> left, int same, boolean dryRun) {}

    private static Taken take(PeopleDesk desk, Call call) {
        ImportBody body = call.body(ImportBody.class);
        if (body.text() == null) {
            throw RefusedException.badRequest("text: missing (expected: the file's content)");
        }
        boolean dryRun = Boolean.TRUE.equals(body.dryRun());
        Directory.Difference difference = desk.take(
                new PeopleDesk.Takeover(
                        format(body.format()),
                        body.file() == null ? "people" : body.file(),
                        body.text(),
                        Boolean.TRUE.equals(body.deactivateMissing())),
                dryRun,
                call.actor());
        return new Taken(
                ids(difference.added()), ids(difference.changed()), ids(difference.left()), difference.same(), dryRun);
    }

    private static PeopleDesk.Takeover.Format format(@Nullable String word) {
        return switch (word == null ? "csv" : word) {
            case "csv" -> PeopleDesk.Takeover.Format.CSV;
            case "backstage" -> PeopleDesk.Takeover.Format.BACKSTAGE;
            default -> throw RefusedException.badRequest("format: " + word + " (expected: csv or backstage)");
        };
    }

    private static List<String> ids(List<Person> people) {
        return people.stream().map(Person::id).sorted().toList();
    }

    private record PersonView(
            String id,
            String name,
            boolean active,
            List<String> roles,
            List<String> groups,
            String source,
            @Nullable Instant verifiedAt) {}

    private static PersonView view(Person person) {
        return new PersonView(
                person.id(),
                person.name(),
                person.active(),
                person.roles().stream().sorted().map(Role::word).toList(),
                person.groups(),
                person.source().name().toLowerCase(Locale.ROOT),
                person.verifiedAt());
    }

    /** Adds somebody, or says which roles they have from now on. */
    private static PersonView put(PeopleDesk desk, Call call) {
        Set<String> words = call.body(PersonBody.class).roles();
        String person = call.part("person");
        Person added = desk.add(person, words == null ? Set.of() : roles(words), call.actor());
        return view(words == null ? added : desk.setRoles(person, roles(words), call.actor()));
    }

    /** The roles of these words; refuses one that is not given to people. */
    static Set<Role> roles(Set<String> words) {
        return words.stream()
                .map(word -> Role.given(word)
                        .orElseThrow(() -> new DeskException(
                                DeskException.Code.INVALID,
                                "roles: " + word + " (expected: "
                                        + Role.given().stream().map(Role::word).collect(Collectors.joining(", "))
                                        + "; owner follows from a system's spec.ownership)")))
                .collect(Collectors.toSet());
    }
}
