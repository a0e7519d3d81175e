package dev.slipway.demo.story;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.customers.CustomerCall.Ending;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Says later what a claim really deserved, as the application would: with the customers' own key, at the gateway. */
final class Outcomes implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final URI gateway;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Outcomes(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /** Posts the outcomes of all completed calls, and returns when each was accepted. */
    void post(List<CustomerCall> calls) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> posts = calls.stream()
                    .filter(call -> call.received().ending() == Ending.COMPLETED)
                    .<Future<?>>map(call -> threads.submit(() -> post(call)))
                    .toList();
            for (Future<?> post : posts) {
                post.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new StoryException("an outcome was not accepted: " + e.getCause(), e);
        }
    }

    private void post(CustomerCall call) {
        String interaction = call.received().interaction().orElseThrow();
        String body = ControlPlane.JSON.writeValueAsString(
                Map.of("label", call.plan().claim().label().word(), "source", "claims-department"));
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/interactions/" + interaction + "/outcome"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 202) {
                throw new StoryException("the outcome of " + interaction + " was answered " + response.statusCode()
                        + ": " + response.body());
            }
        } catch (IOException e) {
            throw new StoryException("the outcome of " + interaction + " could not be sent: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
