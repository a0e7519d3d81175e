package dev.slipway.control.sso;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-in at an OpenID Connect provider: the authorization code flow with PKCE (RFC 7636), state and nonce (OpenID Connect
 * Core 1.0, §3.1). What has to be remembered between the two steps travels in the browser's own cookie, so that any server of
 * the instance can do either. Thread-safe.
 */
public final class SingleSignOn {
    private static final Logger LOG = LoggerFactory.getLogger(SingleSignOn.class);

    /** How long what the provider says of itself is believed without asking again; its keys are asked for each time. */
    private static final Duration BELIEVED = Duration.ofMinutes(10);

    /** How long to wait for each answer of the provider; somebody is looking at an empty page meanwhile. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

    private final SsoConfig config;
    private final Duration patience;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());

    private record Known(OIDCProviderMetadata metadata, Instant at) {}

    /**
     * @param patience how long to wait for the provider, to connect and for each answer
     * @param random a cryptographic source
     */
    public SingleSignOn(SsoConfig config, Duration patience, InstantSource clock, RandomGenerator random) {
        this.config = config;
        this.patience = patience;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The first step.
     *
     * @param to where the browser goes
     * @param remembered what it has to bring back with the provider's answer
     */
    public record Begun(URI to, String remembered) {
        @Override
        public String toString() {
            return "Begun[" + to.getHost() + "]";
        }
    }

    /**
     * What the browser brings from the provider.
     *
     * @param redirect the address it came to, as the first step named it
     * @param issuer who answers, where the provider says so (RFC 9207)
     */
    public record Callback(
            URI redirect,
            @Nullable String code,
            @Nullable String state,
            @Nullable String error,
            @Nullable String issuer) {}

    /** What the button calls the provider. */
    public String label() {
        return config.label();
    }

    /** Begins; empty when the provider does not answer. */
    public Optional<Begun> begin(URI redirect) {
        return metadata().map(provider -> {
            Remembered remembered = Remembered.fresh(random);
            URI to = new AuthenticationRequest.Builder(
                            ResponseType.CODE,
                            new Scope("openid", "email", "profile"),
                            new ClientID(config.client().id()),
                            redirect)
                    .endpointURI(provider.getAuthorizationEndpointURI())
                    .state(new State(remembered.state()))
                    .nonce(remembered.nonce())
                    .codeChallenge(remembered.verifier(), CodeChallengeMethod.S256)
                    .build()
                    .toURI();
            return new Begun(to, remembered.text());
        });
    }

    /** @param text what {@link #begin} gave to be remembered */
    public Proof finish(Callback callback, String text) {
        Optional<Remembered> remembered = Remembered.parse(text);
        if (remembered.isEmpty() || !same(remembered.get().state(), callback.state())) {
            return new Proof.Refused("This sign-in was not begun in this browser, or more than ten minutes ago.");
        }
        if (callback.issuer() != null
                && !callback.issuer().equals(config.issuer().toString())) {
            return new Proof.Refused("Somebody else than " + label() + " answered.");
        }
        String code = callback.code();
        if (code == null) {
            LOG.info("Single sign-on: the provider refused ({})", word(callback.error()));
            return new Proof.Refused(label() + " did not let you in.");
        }
        return metadata()
                .map(provider ->
                        new CodeExchange(config, provider, patience).proof(code, callback.redirect(), remembered.get()))
                .orElseGet(Proof.Away::new);
    }

    /**
     * Where somebody signs out at the provider, too; empty when it has no such place or does not answer.
     *
     * @param back where to go afterwards
     */
    public Optional<URI> signOut(URI back) {
        return metadata()
                .flatMap(provider -> Optional.ofNullable(provider.getEndSessionEndpointURI()))
                .map(there -> new LogoutRequest(
                                there, null, null, new ClientID(config.client().id()), back, null, null)
                        .toURI());
    }

    /** Whoever asks may write anything there. */
    private static String word(@Nullable String error) {
        return error != null && error.matches("[a-z_]{1,40}") ? error : "no reason";
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<OIDCProviderMetadata> metadata() {
        Optional<Known> before = known.get();
        Instant now = clock.instant();
        if (before.filter(it -> now.isBefore(it.at().plus(BELIEVED))).isPresent()) {
            return before.map(Known::metadata);
        }
        int millis = Math.toIntExact(patience.toMillis());
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(new Issuer(config.issuer()), millis, millis);
            known.set(Optional.of(new Known(metadata, now)));
            return Optional.of(metadata);
        } catch (GeneralException | IOException e) {
            LOG.warn("Single sign-on: {} does not say where to sign in: {}", config.issuer(), e.getMessage());
            return Optional.empty();
        }
    }
}
