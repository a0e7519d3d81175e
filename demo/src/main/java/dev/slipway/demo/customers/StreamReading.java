package dev.slipway.demo.customers;

import dev.slipway.demo.claims.Label;
import dev.slipway.demo.customers.CustomerCall.Ending;
import dev.slipway.demo.customers.CustomerCall.Head;
import dev.slipway.demo.customers.CustomerCall.Received;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one streamed answer to its end, or until its customer leaves. Belongs to one thread. */
final class StreamReading {

    private static final String DATA = "data:";

    private final Head head;
    private final CustomerCall.Plan plan;
    private final InstantSource clock;
    private final StringBuilder content = new StringBuilder();
    private int chunks;
    private boolean done;
    private @Nullable Instant lastContent;

    StreamReading(Head head, CustomerCall.Plan plan, InstantSource clock) {
        this.head = head;
        this.plan = plan;
        this.clock = clock;
    }

    Received read(InputStream body) {
        try {
            return follow(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
        } catch (IOException | JacksonException broken) {
            return ended(Ending.CUT, Optional.of(broken.toString()));
        }
    }

    private Received follow(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Optional<String> error =
                    line.startsWith(DATA) ? event(line.substring(DATA.length()).strip()) : Optional.empty();
            if (error.isPresent()) {
                return ended(Ending.CUT, error);
            }
            if (plan.leaveAfter() > 0 && chunks >= plan.leaveAfter()) {
                return ended(Ending.LEFT_EARLY, Optional.empty());
            }
        }
        return done
                ? ended(Ending.COMPLETED, Optional.empty())
                : ended(Ending.CUT, Optional.of("stream: ended early (expected: [DONE])"));
    }

    /** Takes in one event; returns the error when it is one. */
    private Optional<String> event(String data) {
        if (data.equals("[DONE]")) {
            done = true;
            return Optional.empty();
        }
        JsonNode event = JsonMapper.shared().readTree(data);
        if (event.has("error")) {
            return Optional.of(event.path("error").toString());
        }
        String piece = event.at("/choices/0/delta/content").asString("");
        if (!piece.isEmpty()) {
            content.append(piece);
            chunks++;
            lastContent = clock.instant();
        }
        return Optional.empty();
    }

    private Received ended(Ending ending, Optional<String> problem) {
        Optional<Label> label = ending == Ending.COMPLETED ? ChatClient.label(content.toString()) : Optional.empty();
        return new Received(ending, Optional.of(head), label, Optional.ofNullable(lastContent), problem);
    }
}
