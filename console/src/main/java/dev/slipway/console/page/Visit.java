package dev.slipway.console.page;

import dev.slipway.core.person.Actor;
import dev.slipway.http.Exchange;
import java.util.Optional;

/**
 * One request of somebody who is signed in.
 *
 * @param form the fields of a POST; empty for a GET
 */
public record Visit(Exchange exchange, Actor who, Form form) {
    /** The name of who visits. */
    public String person() {
        return who.name();
    }

    /** A query parameter that is not blank, without spaces around it. */
    public Optional<String> query(String name) {
        return exchange.query(name).map(String::strip).filter(value -> !value.isEmpty());
    }
}
