package dev.slipway.store.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Directory;
import dev.slipway.core.person.Gap;
import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.store.access.SignIn;
import dev.slipway.store.access.Tokens;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Events;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People from other people's lists: all or nobody, each once, and who left is out at once. */
class PeopleImportTest {
    private static final Act ADA = new Act("ada@example.com", Instant.parse("2026-03-01T03:00:00Z"));
    private static final int MANY = 10_000;

    private Database database;
    private People people;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh();
        people = new People(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void csvIsReadWithItsQuotesAndGivesRolesOnlyWhereItNamesThem() {
        Directory list = csv("""
                \uFEFFEmail,Name,Groups,Roles,Cost centre
                Kim@Example.com,"Kim ""K"" Li, Dr.", claims; audit ,operator;auditor,7
                lee@example.com,,,,8
                """);
        people.ensure("lee@example.com", Set.of(Role.ADMIN), ADA);
        assertThat(people.take(list, false, "people.csv", ADA).words())
                .isEqualTo("1 added, 1 changed, 0 left, 0 as before");
        Person kim = people.find("kim@example.com").orElseThrow();
        assertThat(kim.name()).isEqualTo("Kim \"K\" Li, Dr.");
        assertThat(kim.groups()).containsExactly("audit", "claims");
        assertThat(kim.roles()).containsExactlyInAnyOrder(Role.OPERATOR, Role.AUDITOR);
        assertThat(people.find("lee@example.com").orElseThrow().roles()).containsExactly(Role.ADMIN);
        assertThat(people.take(list, false, "people.csv", ADA).isEmpty()).isTrue();
        assertThat(new Events(database.jdbi()).newest(10)).hasSize(2);
    }

    @Test
    void everyProblemIsNamedWithItsLineAndNobodyIsTakenOver() {
        assertThat(problems(PeopleFile.csv("p.csv", """
                        email,roles,active
                        kim@example.com,king,yes
                        ,operator,
                        KIM@example.com,,
                        two words,,
                        lee@example.com,,perhaps
                        """)))
                .hasSize(5)
                .anySatisfy(
                        line -> assertThat(line).startsWith("p.csv:2:1 roles: \"king\" is no role (expected: viewer"))
                .anySatisfy(line -> assertThat(line).startsWith("p.csv:3:1 email: is missing"))
                .anySatisfy(line -> assertThat(line).contains("p.csv:4:1", "stands twice, first in line 2"))
                .anySatisfy(line -> assertThat(line).contains("p.csv:5:1", "two words"))
                .anySatisfy(line -> assertThat(line).contains("p.csv:6:1 active", "true or false"));
        assertThat(problems(PeopleFile.csv("p.csv", "name,mail\nKim,k@e.com\n")))
                .singleElement()
                .asString()
                .contains("no column email");
        assertThat(problems(PeopleFile.csv("p.csv", ""))).isNotEmpty();
        assertThat(problems(PeopleFile.csv("p.csv", "email\n")))
                .singleElement()
                .asString()
                .contains("holds nobody");
        assertThat(problems(PeopleFile.csv("p.csv", "email\n\"never closed\n"))).isNotEmpty();
    }

    @Test
    void backstagesGroupsGoUpwards() {
        Directory list = ((PeopleFile.Valid) PeopleFile.backstage("org.yaml", """
                apiVersion: backstage.io/v1alpha1
                kind: Group
                metadata: { name: company }
                spec: { type: root, children: [group:default/insurance] }
                ---
                kind: Group
                metadata: { name: insurance }
                spec: { type: team, members: [user:default/lee] }
                ---
                kind: Group
                metadata: { name: claims }
                spec: { parent: insurance, children: [] }
                ---
                kind: User
                metadata: { name: kim }
                spec: { profile: { displayName: Kim Li, email: Kim@example.com }, memberOf: [claims] }
                ---
                kind: User
                metadata: { name: lee }
                spec: { profile: { email: lee@example.com } }
                ---
                kind: Component
                metadata: { name: website }
                """)).directory();
        assertThat(list.entries())
                .extracting(Directory.Entry::id, Directory.Entry::name, Directory.Entry::groups)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "kim@example.com", "Kim Li", List.of("claims", "company", "insurance")),
                        org.assertj.core.groups.Tuple.tuple("lee@example.com", "lee", List.of("company", "insurance")));
    }

    @Test
    void circlesAndDoublesInBackstageAreNamed() {
        assertThat(problems(PeopleFile.backstage("org.yaml", """
                        kind: Group
                        metadata: { name: a }
                        spec: { parent: b }
                        ---
                        kind: Group
                        metadata: { name: b }
                        spec: { parent: c }
                        ---
                        kind: Group
                        metadata: { name: c }
                        spec: { parent: group:default/a }
                        ---
                        kind: Group
                        metadata: { name: d }
                        spec: { parent: a }
                        """)))
                .singleElement()
                .asString()
                .contains("org.yaml:1:1", "a → b → c → a", "goes in a circle");
        assertThat(problems(PeopleFile.backstage("org.yaml", """
                        kind: User
                        metadata: { name: kim }
                        spec: { profile: { email: kim@example.com } }
                        ---
                        kind: User
                        metadata: { name: kim }
                        spec: { profile: { email: other@example.com } }
                        ---
                        kind: User
                        metadata: { name: lee }
                        spec: { profile: { email: KIM@example.com } }
                        ---
                        kind: User
                        metadata: { name: max }
                        ---
                        kind: [
                        """)))
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("org.yaml:5:1", "\"kim\" stands twice"))
                .anySatisfy(line -> assertThat(line).contains("org.yaml:9:1", "kim@example.com", "stands twice"))
                .anySatisfy(line -> assertThat(line).contains("org.yaml:13:1", "email", "is missing"))
                .anySatisfy(line -> assertThat(line).contains("org.yaml:16:1", "cannot be read"));
    }

    @Test
    void whoIsMissingInTheNextListIsOutAtOnceAndLeavesAGap() {
        people.take(csv("email\nkim@example.com\nlee@example.com\n"), true, "people.csv", ADA);
        people.ensure("ada@example.com", Set.of(Role.ADMIN), ADA);
        Tokens tokens = new Tokens(database.jdbi(), new SecureRandom());
        SignIn signIn = new SignIn(database.jdbi(), new SecureRandom());
        String token = tokens.make("lee@example.com", "", ADA.at().plusSeconds(100), ADA)
                .text();
        String session =
                signIn.begin("lee@example.com", "by password", ADA.at()).text();
        String link = signIn.link("lee@example.com", ADA).text();
        SystemSpec.Ownership owned =
                new SystemSpec.Ownership("kim@example.com", "Lee@example.com", null, List.of(), List.of(), null);
        assertThat(Gap.of(owned, people.departed()::contains)).isEmpty();

        Directory next = csv("email\nkim@example.com\n");
        assertThat(people.difference(next, false).isEmpty()).isTrue();
        assertThat(people.take(next, true, "people.csv", ADA).left())
                .extracting(Person::id)
                .as("who was added by hand stays")
                .containsExactly("lee@example.com");

        assertThat(people.actor("lee@example.com")).isEmpty();
        assertThat(tokens.person(token, ADA.at())).isEmpty();
        assertThat(signIn.person(session, ADA.at())).isEmpty();
        assertThat(signIn.redeem(link, ADA.at())).isEmpty();
        assertThat(Gap.of(owned, people.departed()::contains))
                .extracting(Gap::words)
                .containsExactly("the deputy, Lee@example.com, left");
        assertThat(people.actor("ada@example.com").map(Actor::roles)).isPresent();

        people.take(csv("email\nkim@example.com\nlee@example.com\n"), true, "people.csv", ADA);
        assertThat(people.actor("LEE@example.com")).isPresent();
        assertThat(tokens.person(token, ADA.at())).as("what ended stays ended").isEmpty();
    }

    @Test
    void tenThousandPeople() {
        Directory list = csv(IntStream.range(0, MANY)
                .mapToObj(number -> "person-" + number + "@example.com,Person " + number + ",team-" + number % 50)
                .collect(Collectors.joining("\n", "email,name,groups\n", "\n")));
        assertThat(people.take(list, true, "people.csv", ADA).added()).hasSize(MANY);
        assertThat(people.take(list, true, "people.csv", ADA).same()).isEqualTo(MANY);
        assertThat(people.all()).hasSize(MANY);
    }

    private static Directory csv(String text) {
        return ((PeopleFile.Valid) PeopleFile.csv("people.csv", text)).directory();
    }

    private static List<String> problems(PeopleFile read) {
        return ((PeopleFile.Invalid) read)
                .problems().stream().map(Problem::toString).toList();
    }
}
