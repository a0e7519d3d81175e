package dev.slipway.console.access;

import dev.slipway.control.rest.Gate;
import dev.slipway.http.Exchange;
import dev.slipway.store.access.SignIn;
import java.time.Duration;
import java.time.InstantSource;

/** The cookie that carries a session: out of reach of scripts, and not sent along from other sites. */
final class SessionCookie {
    private static final String COOKIE = Gate.COOKIE + "=%s; HttpOnly; SameSite=Strict; Path=/; Max-Age=%d";

    private final InstantSource clock;

    SessionCookie(InstantSource clock) {
        this.clock = clock;
    }

    void set(Exchange exchange, SignIn.Pass session) {
        long seconds = Duration.between(clock.instant(), session.expiresAt()).toSeconds();
        put(exchange, session.text(), seconds);
    }

    void clear(Exchange exchange) {
        put(exchange, "", 0);
    }

    /** Where TLS is spoken the browser is to keep it to TLS. */
    private static void put(Exchange exchange, String value, long seconds) {
        exchange.answerHeader("set-cookie", COOKIE.formatted(value, seconds) + (secure(exchange) ? "; Secure" : ""));
    }

    /** Whether the browser speaks TLS, with us or with a proxy before us. */
    static boolean secure(Exchange exchange) {
        return exchange.secure()
                || exchange.header("x-forwarded-proto").filter("https"::equals).isPresent();
    }
}
