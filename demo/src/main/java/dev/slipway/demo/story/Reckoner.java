package dev.slipway.demo.story;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.upstream.UpstreamCall;
import dev.slipway.demo.upstream.UpstreamLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Holds the customers' memory and the upstream's log against Slipway's record. */
final class Reckoner {
    private static final Duration SETTLING = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int PAGE = 200;

    private final ControlPlane control;
    private final Path upstreamLog;

    Reckoner(ControlPlane control, Path upstreamLog) {
        this.control = control;
        this.upstreamLog = upstreamLog;
    }

    Reckoning reckon(List<CustomerCall> calls, long sent, Told told) {
        Stopped stopped = told.stopped();
        await(() -> upstream().stream().noneMatch(call -> call.end() == UpstreamCall.End.OPEN));
        await(this::everythingProjected);
        List<JsonNode> recorded = interactions();
        Set<String> ids =
                recorded.stream().map(one -> one.path("id").asString()).collect(Collectors.toSet());
        Attempts attempts = attempts();
        JsonNode view = control.get("/api/v1/systems/" + Story.SYSTEM);
        JsonNode shadow = told.shadow();
        long compared = shadow.path("compared").asLong();
        return new Reckoning(
                sent,
                recorded.size(),
                lostCalls(calls, ids) + (sent - calls.size()) + attempts.lost(),
                (recorded.size() - ids.size()) + unknown(calls, ids) + attempts.doubled(),
                calls.stream().filter(call -> failed(call, stopped)).count(),
                Tally.answeredBy(calls),
                cost(view),
                shadow.path("pairs").asLong(),
                compared == 0 ? 0 : (double) shadow.path("agreed").asLong() / compared,
                stopped.killed().effectiveMillis(),
                calls.stream().filter(call -> tooLate(call, stopped)).count(),
                stickyViolations(recorded, told.secondRollout()),
                told.rollouts(),
                told.gates());
    }

    private static long lostCalls(List<CustomerCall> calls, Set<String> ids) {
        return calls.stream()
                .filter(call ->
                        call.received().interaction().filter(ids::contains).isEmpty())
                .count();
    }

    private static long unknown(List<CustomerCall> calls, Set<String> ids) {
        Set<String> known = new HashSet<>();
        calls.forEach(call -> call.received().interaction().ifPresent(known::add));
        return ids.stream().filter(id -> !known.contains(id)).count();
    }

    /** A stream that the stop cut is the stop's work; everything else without a whole answer failed. */
    private static boolean failed(CustomerCall call, Stopped stopped) {
        return switch (call.received().ending()) {
            case COMPLETED, LEFT_EARLY -> false;
            case CUT ->
                call.sent().isAfter(stopped.killed().acknowledged())
                        || call.ended().isBefore(stopped.killed().acknowledged().minus(Duration.ofSeconds(1)));
            case REFUSED, FAILED -> true;
        };
    }

    private static boolean tooLate(CustomerCall call, Stopped stopped) {
        boolean candidate =
                call.received().variant().filter(Story.CANDIDATE::equals).isPresent();
        boolean contentAfter =
                call.received().lastContent().filter(stopped::covers).isPresent();
        return candidate && (stopped.covers(call.sent()) || contentAfter);
    }

    /** Customers that had the candidate's arm and lost it again. The share only grew, so there may be none. */
    private static long stickyViolations(List<JsonNode> recorded, Instant until) {
        Map<String, List<JsonNode>> byCustomer = recorded.stream()
                .filter(one -> Instant.parse(one.path("receivedAt").asString()).isBefore(until))
                .collect(Collectors.groupingBy(one -> one.path("customer").asString()));
        return byCustomer.values().stream().filter(Reckoner::movedOff).count();
    }

    private static boolean movedOff(List<JsonNode> calls) {
        List<JsonNode> ordered = new ArrayList<>(calls);
        ordered.sort(java.util.Comparator.comparing(
                one -> Instant.parse(one.path("receivedAt").asString())));
        boolean enrolled = false;
        String arm = "";
        for (JsonNode call : ordered) {
            String now = call.path("arm").asString().toLowerCase(java.util.Locale.ROOT);
            if (enrolled && !now.equals(arm)) {
                return true;
            }
            enrolled = !now.equals("outside");
            arm = now;
        }
        return false;
    }

    private static Map<String, Double> cost(JsonNode view) {
        Map<String, Double> cost = new TreeMap<>();
        for (JsonNode amount : view.path("last24h").path("cost")) {
            cost.put(amount.path("currency").asString(), amount.path("micros").asLong() / 1e6);
        }
        cost.values().removeIf(amount -> amount == 0);
        return cost;
    }

    private List<JsonNode> interactions() {
        List<JsonNode> all = new ArrayList<>();
        String path = "/api/v1/interactions?system=" + Story.SYSTEM + "&limit=" + PAGE;
        for (String cursor = ""; ; ) {
            JsonNode page = control.get(cursor.isEmpty() ? path : path + "&before=" + cursor);
            page.path("interactions").forEach(all::add);
            if (!page.path("next").isString()) {
                return all;
            }
            cursor = page.path("next").asString();
        }
    }

    private record Attempts(long lost, long doubled) {}

    /** Each call in the upstream's log against the attempts on record for its interaction and model. */
    private Attempts attempts() {
        Map<String, Map<String, Long>> seen = upstream().stream()
                .filter(call -> call.interaction().isPresent())
                .collect(Collectors.groupingBy(
                        call -> call.interaction().orElseThrow(),
                        Collectors.groupingBy(UpstreamCall::model, Collectors.counting())));
        long lost =
                upstream().stream().filter(call -> call.interaction().isEmpty()).count();
        long doubled = 0;
        for (Map.Entry<String, Map<String, Long>> one : seen.entrySet()) {
            Map<String, Long> recorded = recordedAttempts(one.getKey());
            for (Map.Entry<String, Long> model : one.getValue().entrySet()) {
                long difference = model.getValue() - recorded.getOrDefault(model.getKey(), 0L);
                lost += Math.max(0, difference);
                doubled += Math.max(0, -difference);
            }
        }
        return new Attempts(lost, doubled);
    }

    private Map<String, Long> recordedAttempts(String interaction) {
        Map<String, Long> attempts = new HashMap<>();
        for (JsonNode attempt :
                control.get("/api/v1/interactions/" + interaction).path("attempts")) {
            if (!attempt.path("status").asString().equalsIgnoreCase("dropped")) {
                attempts.merge(attempt.path("variant").asString(), 1L, Long::sum);
            }
        }
        return attempts;
    }

    private boolean everythingProjected() {
        JsonNode node = control.get("/api/v1/node");
        return node.path("openExchanges").asLong() == 0
                && node.path("journal").path("behindBytes").asLong() == 0;
    }

    private List<UpstreamCall> upstream() {
        try {
            return UpstreamLog.read(upstreamLog);
        } catch (IOException e) {
            throw new UncheckedIOException("the upstream's log " + upstreamLog, e);
        }
    }

    private static void await(BooleanSupplier fact) {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return; // what is still open then is counted as it is
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
