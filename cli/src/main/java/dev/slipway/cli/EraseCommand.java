package dev.slipway.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "erase",
        description = {
            "Forget a customer: what was said in their calls is deleted, and their id gives way to a pseudonym.",
            "It cannot be undone. Calls received later are not concerned."
        },
        footer = {"", "Example: slipway erase --customer customer-17 --yes"})
final class EraseCommand extends ServerCommand {
    private static final long LOOK_EVERY_MILLIS = 200;

    @Option(names = "--customer", paramLabel = "ID", required = true, description = "As calls name the customer.")
    private String customer = "";

    @Option(names = "--system", paramLabel = "NAME", description = "Only in this system (default: in all).")
    private @Nullable String system;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Override
    JsonNode ask(Api api) {
        String where = system == null ? "every system" : system;
        if (!Ask.sure("Forget customer " + customer + " in " + where + "? This cannot be undone.", yes)) {
            throw new ApiException(ExitCode.REFUSED, "nobody was forgotten");
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("customer", customer);
        if (system != null) {
            body.put("system", system);
        }
        JsonNode erasure = api.post("/api/v1/erasures", body);
        PrintWriter err = spec.commandLine().getErr();
        long told = -1;
        while (erasure.path("doneAt").isNull()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
            erasure = api.get(Api.path("erasures", erasure.path("id").asString()));
            long done = erasure.path("daysDone").asLong();
            if (done != told && erasure.path("days").asLong() > 0) {
                err.println(
                        "looked through " + done + " of " + erasure.path("days").asLong() + " days");
                err.flush();
                told = done;
            }
        }
        return erasure;
    }

    @Override
    String text(JsonNode erasure) {
        return "Forgotten: " + erasure.path("interactions").asLong() + " calls carry "
                + erasure.path("pseudonym").asString() + " now, "
                + erasure.path("bodies").asLong() + " bodies were deleted. On record under the hash "
                + erasure.path("hash").asString() + ".";
    }
}
