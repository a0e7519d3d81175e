package dev.slipway.control.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.slipway.core.person.Person;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the code that a browser brought into an identity, and believes only what the provider has signed for us. */
record CodeExchange(SsoConfig config, OIDCProviderMetadata provider, Duration patience) {
    private static final Logger LOG = LoggerFactory.getLogger(CodeExchange.class);

    /** How far the provider's clock and ours may differ. */
    private static final int SKEW_SECONDS = 60;

    private static final int MOST_GROUPS = 1_000;
    private static final int LONGEST = 200;

    /** Never with a shared secret, and never unsigned. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    Proof proof(String code, URI redirect, Remembered remembered) {
        try {
            TokenResponse answer = OIDCTokenResponseParser.parse(
                    send(tokenRequest(code, redirect, remembered).toHTTPRequest()));
            if (!(answer.indicatesSuccess() && answer.toSuccessResponse() instanceof OIDCTokenResponse tokens)) {
                LOG.info(
                        "Single sign-on: the provider does not take the code: {}",
                        answer.toErrorResponse().getErrorObject());
                return new Proof.Refused(config.label() + " does not confirm who you are.");
            }
            return identity(claims(tokens.getOIDCTokens().getIDToken(), remembered));
        } catch (IOException e) {
            LOG.warn("Single sign-on: {} does not answer: {}", config.issuer(), e.getMessage());
            return new Proof.Away();
        } catch (ParseException | java.text.ParseException | BadJOSEException | JOSEException | RuntimeException e) {
            LOG.warn("Single sign-on: what {} says is not to be believed: {}", config.issuer(), e.getMessage());
            return new Proof.Refused("What " + config.label() + " says about you cannot be believed.");
        }
    }

    private TokenRequest tokenRequest(String code, URI redirect, Remembered remembered) {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, remembered.verifier());
        ClientID id = new ClientID(config.client().id());
        URI there = provider.getTokenEndpointURI();
        String text = config.client().secret();
        if (text == null) {
            return new TokenRequest.Builder(there, id, grant).build();
        }
        Secret secret = new Secret(text);
        List<ClientAuthenticationMethod> taken =
                Objects.requireNonNullElse(provider.getTokenEndpointAuthMethods(), List.of());
        boolean inHeader = taken.isEmpty() || taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        ClientAuthentication proof = inHeader ? new ClientSecretBasic(id, secret) : new ClientSecretPost(id, secret);
        return new TokenRequest.Builder(there, proof, grant).build();
    }

    private HTTPResponse send(HTTPRequest request) throws IOException {
        request.setConnectTimeout(Math.toIntExact(patience.toMillis()));
        request.setReadTimeout(Math.toIntExact(patience.toMillis()));
        request.setFollowRedirects(false);
        return request.send();
    }

    /** The keys are asked for anew each time: people sign in seldom, and a key that was changed is in force at once. */
    private JWTClaimsSet claims(JWT token, Remembered remembered)
            throws IOException, ParseException, java.text.ParseException, BadJOSEException, JOSEException {
        HTTPResponse keys = send(new HTTPRequest(HTTPRequest.Method.GET, provider.getJWKSetURI()));
        keys.ensureStatusCode(200);
        JWSVerificationKeySelector<SecurityContext> selector =
                new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(JWKSet.parse(keys.getBody())));
        IDTokenValidator validator = new IDTokenValidator(
                new Issuer(config.issuer()), new ClientID(config.client().id()), selector, null);
        validator.setMaxClockSkew(SKEW_SECONDS);
        return validator.validate(token, remembered.nonce()).toJWTClaimsSet();
    }

    private Proof identity(JWTClaimsSet claims) throws java.text.ParseException {
        String person = claims.getStringClaim(config.claims().person());
        if (person == null || person.isBlank()) {
            return new Proof.Refused(
                    config.label() + " does not say your " + config.claims().person() + ".");
        }
        // Some providers write it as a word.
        boolean unverified = "false".equals(String.valueOf(claims.getClaim("email_verified")));
        if (unverified && config.claims().person().equals("email")) {
            return new Proof.Refused(config.label() + " has not verified that " + person + " is yours.");
        }
        List<String> groups =
                Optional.ofNullable(claims.getStringListClaim(config.claims().groups())).orElse(List.of()).stream()
                        .filter(group -> group.length() <= LONGEST)
                        .limit(MOST_GROUPS)
                        .sorted()
                        .toList();
        String name = Optional.ofNullable(claims.getStringClaim("name"))
                .filter(it -> it.length() <= LONGEST)
                .orElse(person);
        Person named = Person.named(person, Set.of()); // what is no name of a person is refused here
        return new Proof.Identity(named.id(), name, groups, config.of(groups));
    }
}
