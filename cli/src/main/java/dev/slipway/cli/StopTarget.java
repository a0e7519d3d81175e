package dev.slipway.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a kill or re-arming concerns; mixed into both. */
final class StopTarget {
    @Parameters(paramLabel = "SYSTEM", arity = "0..1", description = "The system's name.")
    private @Nullable String system;

    @Option(names = "--variant", paramLabel = "NAME", description = "Only this variant of the system.")
    private @Nullable String variant;

    @Option(
            names = "--customer",
            paramLabel = "NAME",
            description = "Only this customer of the system: no candidate for them.")
    private @Nullable String customer;

    @Option(
            names = "--upstream",
            paramLabel = "HOST:PORT",
            description = "Every variant behind this server, in every system.")
    private @Nullable String upstream;

    @Option(names = "--everything", description = "All systems, also those made later.")
    private boolean everything;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Nullable
    String system() {
        return system;
    }

    boolean isEverything() {
        return everything;
    }

    /** The path of {@code kill} or {@code rearm} for this. */
    String path(String verb) {
        check();
        return system == null ? "/api/v1/" + verb : Api.path("systems", system, verb);
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "variant", variant);
        put(body, "customer", customer);
        put(body, "upstream", upstream);
        return body;
    }

    private static void put(Map<String, Object> body, String key, @Nullable String value) {
        if (value != null) {
            body.put(key, value);
        }
    }

    String words() {
        if (system == null) {
            return upstream == null ? "everything" : "upstream " + upstream;
        }
        if (variant != null) {
            return variant + " of " + system;
        }
        return customer == null ? system : "customer " + customer + " of " + system;
    }

    /** @throws ParameterException unless exactly one thing is named */
    void check() {
        int wide = (system == null ? 0 : 1) + (upstream == null ? 0 : 1) + (everything ? 1 : 0);
        int narrow = (variant == null ? 0 : 1) + (customer == null ? 0 : 1);
        if (wide != 1 || narrow > 1 || (narrow == 1 && system == null)) {
            CommandSpec spec = java.util.Objects.requireNonNull(command, "command");
            throw new ParameterException(
                    spec.commandLine(),
                    "what: not exactly one thing (expected: SYSTEM, alone or with --variant or --customer; or --upstream; or"
                            + " --everything)");
        }
    }
}
