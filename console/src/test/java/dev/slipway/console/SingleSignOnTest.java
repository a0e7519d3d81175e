package dev.slipway.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.rest.Gate;
import dev.slipway.control.sso.SingleSignOn;
import dev.slipway.control.sso.SsoConfig;
import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People come in by an identity provider, a real one over real sockets, and nobody comes in by anything less than its word. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SingleSignOnTest {
    private static final String ISSUER = "company";
    private static final long AN_HOUR = 3_600;
    private static final SsoConfig.Client CLIENT = new SsoConfig.Client("slipway", "secret-of-the-client");
    private static final Map<String, Set<Role>> ROLES =
            Map.of("on-call", Set.of(Role.OPERATOR), "claims-desk", Set.of(Role.REVIEWER));

    private final HttpClient browser = HttpClient.newHttpClient();
    private volatile Duration ahead = Duration.ZERO;
    private MockOAuth2Server provider;
    private Front front;
    private World world;
    private int people;

    @BeforeAll
    void open() throws IOException {
        provider = provider(new KeyProvider());
        front = new Front(provider.baseUrl().port());
        world = new World(Optional.of(sso(URI.create("http://127.0.0.1:" + front.port() + "/" + ISSUER))));
        var _ = world.session("ada@example.com", Role.ADMIN);
    }

    @AfterAll
    void close() {
        world.close();
        front.close();
        provider.shutdown();
        browser.close();
    }

    @BeforeEach
    void onTime() {
        ahead = Duration.ZERO;
    }

    private MockOAuth2Server provider(KeyProvider keys) throws IOException {
        OAuth2TokenProvider tokens =
                new OAuth2TokenProvider(keys, () -> Instant.now().plus(ahead));
        MockOAuth2Server made = new MockOAuth2Server(new OAuth2Config(false, null, null, false, tokens));
        made.start(InetAddress.getLoopbackAddress(), 0);
        return made;
    }

    private static SingleSignOn sso(URI issuer) {
        SsoConfig config = new SsoConfig(issuer, CLIENT, SsoConfig.Claims.USUAL, "Example Corp", ROLES);
        return new SingleSignOn(config, Duration.ofSeconds(60), InstantSource.system(), new SecureRandom());
    }

    /** A sign-in under way: what the browser keeps, and where it is sent. */
    private record Begun(String cookie, URI to) {}

    private Begun begin() {
        HttpResponse<String> sent = world.send(HttpRequest.newBuilder(at("/sign-in/sso")));
        assertThat(sent.statusCode()).isEqualTo(303);
        String cookie = sent.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly; SameSite=Lax; Path=/sign-in/sso; Max-Age=600");
        return new Begun(
                cookie.substring(0, cookie.indexOf(';')),
                URI.create(sent.headers().firstValue("location").orElseThrow()));
    }

    /** Where the provider sends the browser back to, once somebody has signed in there. */
    private URI signedIn(Begun begun, Map<String, Object> claims) throws Exception {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback(ISSUER, "subject", "JWT", List.of(CLIENT.id()), claims, AN_HOUR));
        HttpResponse<String> back =
                browser.send(HttpRequest.newBuilder(begun.to()).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(back.statusCode()).isEqualTo(302);
        return URI.create(back.headers().firstValue("location").orElseThrow());
    }

    private HttpResponse<String> finish(URI back, String cookie) {
        return world.send(HttpRequest.newBuilder(back).header("cookie", cookie));
    }

    private HttpResponse<String> come(Map<String, Object> claims) throws Exception {
        Begun begun = begin();
        return finish(signedIn(begun, claims), begun.cookie());
    }

    private static Map<String, Object> claims(String email, String... groups) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("email", email);
        claims.put("name", "Somebody");
        claims.put("groups", List.of(groups));
        return claims;
    }

    private String somebody() {
        return "somebody-" + people++ + "@example.com";
    }

    private URI at(String path) {
        return world.url().resolve(path);
    }

    private static Optional<String> session(HttpResponse<String> answer) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith(Gate.COOKIE + "="))
                .map(cookie -> cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')))
                .findFirst();
    }

    private void assertShut(HttpResponse<String> answer, String... says) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(session(answer)).isEmpty();
        assertThat(answer.body()).contains("You cannot come in").contains(says);
    }

    private void assertIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(session(answer)).isPresent();
    }

    private String account(HttpResponse<String> in) {
        return world.send(HttpRequest.newBuilder(at("/account"))
                        .header("cookie", Gate.COOKIE + "=" + session(in).orElseThrow()))
                .body();
    }

    @Test
    void theButtonLeadsToTheProviderAndBackInWithTheRolesOfTheGroups() throws Exception {
        assertThat(world.send(HttpRequest.newBuilder(at("/sign-in"))).body()).contains("Sign in with Example Corp");
        Begun begun = begin();
        assertThat(begun.to().getQuery())
                .contains("response_type=code", "client_id=slipway", "code_challenge_method=S256", "code_challenge=")
                .contains("state=", "nonce=", "scope=openid", "redirect_uri=" + at("/sign-in/sso/done"));
        String person = somebody();
        HttpResponse<String> in =
                finish(signedIn(begun, claims(person.toUpperCase(java.util.Locale.ROOT), "on-call")), begun.cookie());
        assertIn(in);
        assertThat(in.headers().allValues("set-cookie")).anyMatch(cookie -> cookie.contains("SameSite=Strict"));
        assertThat(account(in)).contains("You are " + person + ": viewer, operator.");
        Person known = world.desk.people().one(person);
        assertThat(known.source()).isEqualTo(Person.Source.OIDC);
        assertThat(known.groups()).containsExactly("on-call");
        assertThat(known.verifiedAt()).isNotNull();
        List<String> told = world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT text FROM event WHERE actor = ?")
                        .bind(0, person)
                        .mapTo(String.class)
                        .list());
        assertThat(told).contains(person + " came by single sign-on: operator");
    }

    @Test
    void rolesFollowTheGroupsAndWithoutOneSomebodyIsShutOut() throws Exception {
        String person = somebody();
        HttpResponse<String> first = come(claims(person, "on-call"));
        assertIn(first);
        HttpResponse<String> second = come(claims(person, "claims-desk", "canteen"));
        assertThat(account(second)).contains("You are " + person + ": viewer, reviewer.");
        assertShut(come(claims(person, "canteen")), "in none of the groups any more", "Ask ada@example.com");
        assertThat(account(second)).as("sessions from before").doesNotContain("You are " + person);
    }

    @Test
    void whoIsUnknownOrLeftIsToldWhomToAsk() throws Exception {
        String person = somebody();
        assertShut(come(claims(person, "canteen")), "You are " + person, "Ask ada@example.com to let you in.");
        assertThat(world.desk.people().all()).noneMatch(one -> one.id().equals(person));
        assertIn(come(claims(person, "on-call")));
        var _ = world.desk.people().deactivate(person, "ada@example.com");
        assertShut(come(claims(person, "on-call")), "on record here as somebody who left", "Ask ada@example.com");
    }

    @Test
    void whoIsKnownByHandKeepsTheRolesGivenByHand() throws Exception {
        String person = somebody();
        var _ = world.desk.people().add(person, Set.of(Role.AUDITOR), "ada@example.com");
        assertThat(account(come(claims(person, "on-call")))).contains("You are " + person + ": viewer, auditor.");
        assertThat(account(come(claims(person)))).contains("You are " + person + ": viewer, auditor.");
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForIsRefused() throws Exception {
        Begun mine = begin();
        Begun other = begin();
        URI back = signedIn(mine, claims(somebody(), "on-call"));
        assertShut(finish(back, other.cookie()), "not begun in this browser");
        assertShut(finish(back, "slipway_sign_in="), "not begun in this browser");
        assertShut(finish(at("/sign-in/sso/done?error=access_denied&state=x"), mine.cookie()), "not begun");
        assertIn(finish(back, mine.cookie()));
    }

    @Test
    void aCodeWithoutItsVerifierAndAnIdentityWithoutOurNonceAreWorthNothing() throws Exception {
        Begun one = begin();
        String[] parts = one.cookie().split("[=.]", -1);
        String[] others = begin().cookie().split("[=.]", -1);
        assertThat(parts).hasSize(4);
        assertShut(
                finish(signedIn(one, claims(somebody(), "on-call")), cookie(parts[1], parts[2], others[3])),
                "does not confirm who you are");
        Begun two = begin();
        parts = two.cookie().split("[=.]", -1);
        assertShut(
                finish(signedIn(two, claims(somebody(), "on-call")), cookie(parts[1], others[2], parts[3])),
                "cannot be believed");
    }

    private static String cookie(String state, String nonce, String verifier) {
        return "slipway_sign_in=" + state + "." + nonce + "." + verifier;
    }

    @Test
    void clocksMayDifferByAMinuteAndNoMore() throws Exception {
        String person = somebody();
        ahead = Duration.ofSeconds(40);
        assertIn(come(claims(person, "on-call")));
        ahead = Duration.ofMinutes(10);
        assertShut(come(claims(person, "on-call")), "cannot be believed");
        ahead = Duration.ofHours(-2);
        assertShut(come(claims(person, "on-call")), "cannot be believed");
    }

    @Test
    void aKeyThatWasChangedIsInForceAtOnce() throws Exception {
        String person = somebody();
        assertIn(come(claims(person, "on-call")));
        MockOAuth2Server before = provider;
        provider = provider(new KeyProvider(List.of()));
        front.leadTo(provider.baseUrl().port());
        before.shutdown();
        assertIn(come(claims(person, "on-call")));
    }

    @Test
    void anAddressThatIsNotTheirsOrIsNoneLetsNobodyIn() throws Exception {
        Map<String, Object> unverified = claims(somebody(), "on-call");
        unverified.put("email_verified", false);
        assertShut(come(unverified), "has not verified that");
        assertShut(come(Map.of("groups", List.of("on-call"))), "does not say your email");
        assertShut(come(claims("local-admin", "on-call")), "cannot be believed");
    }

    @Test
    void signingOutLeadsToTheProvidersDoorToo() throws Exception {
        HttpResponse<String> in = come(claims(somebody(), "on-call"));
        HttpResponse<String> out = world.send(HttpRequest.newBuilder(at("/sign-out"))
                .header("origin", world.url().toString())
                .header("cookie", Gate.COOKIE + "=" + session(in).orElseThrow())
                .POST(HttpRequest.BodyPublishers.noBody()));
        String location = out.headers().firstValue("location").orElseThrow();
        assertThat(world.send(HttpRequest.newBuilder(at(location))).body()).contains("sign out there, too");
        assertThat(account(in)).doesNotContain("You are somebody");
        HttpResponse<String> there = world.send(HttpRequest.newBuilder(at("/sign-in/sso/out")));
        assertThat(there.headers().firstValue("location").orElseThrow()).contains("/endsession", "client_id=slipway");
    }

    @Test
    void aProviderThatDoesNotAnswerIsSaidAndThePasswordStillWorks() {
        try (World cut = new World(Optional.of(sso(URI.create("http://127.0.0.1:1/company"))))) {
            HttpResponse<String> away = cut.get("/sign-in/sso");
            assertThat(away.statusCode()).isEqualTo(502);
            assertThat(away.body()).contains("Example Corp does not answer", "A password or a link");
            assertThat(cut.get("/sign-in").body()).contains("current-password");
        }
    }
}
