package dev.slipway.gateway.route;

import dev.slipway.core.spec.SystemSpec.CustomerSource;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.http.Exchange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Finds the customer of a call where the spec says it stands. Immutable. */
public final class CustomerReader {
    private final @Nullable String header;
    private final @Nullable JsonPointer pointer;

    CustomerReader(CustomerSource source) {
        this.header = source.header();
        this.pointer = source.pointer() == null ? null : JsonPointer.compile(source.pointer());
    }

    public Optional<String> read(Exchange exchange, Question question) {
        Optional<String> found = Optional.empty();
        if (header != null) {
            found = exchange.header(header);
        } else if (pointer != null) {
            found = question.tree().at(pointer).asStringOpt();
        }
        return found.filter(customer -> !customer.isBlank());
    }
}
