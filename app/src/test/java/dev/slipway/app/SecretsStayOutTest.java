package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.customers.CustomerCall;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Credentials, prompts and answers stand in no output, no file and no table. */
class SecretsStayOutTest {
    private static final String PROMPT = "a-prompt-that-nobody-keeps";

    /** Where a credential lies on purpose, readable by the owner only. */
    private static final Set<String> PRIVATE_FILES = Set.of("access-token", "secret.key", "postgres.properties");

    private final ServerProcess server = SharedServer.server();

    @Test
    void whatIsSecretIsNowhere() throws Exception {
        try (SampleTraffic traffic = SampleTraffic.prepare(server, SharedServer.upstream())) {
            List<CustomerCall> calls = traffic.send(20);
            assertThat(SampleTraffic.failed(calls))
                    .as("calls with the upstream's key")
                    .isEmpty();
            Map<String, String> secrets = new LinkedHashMap<>();
            secrets.put("the upstream's key", SampleTraffic.UPSTREAM_KEY);
            secrets.put("the API key", traffic.key());
            secrets.put("the access token", server.token());
            secrets.put(
                    "a sign-in link",
                    afterEquals(CommandRun.against(server, "sign-in").out()));
            secrets.put("a prompt", PROMPT);
            secrets.put("an answer", answer(traffic));
            Books.closed(server, Books.embedded(server.data()), SharedServer.directory());

            Map<String, String> places = new LinkedHashMap<>(tables(Books.embedded(server.data())));
            places.put("what the server printed", server.out());
            places.put("what the server logged", server.err());
            places.putAll(files(server.data()));
            assertThat(found(secrets, places)).isEmpty();
        }
    }

    /** The reason in the answer of an upstream, which only the caller may have. */
    private String answer(SampleTraffic traffic) throws Exception {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "model",
                        SampleTraffic.SYSTEM,
                        "messages",
                        List.of(Map.of("role", "user", "content", "{\"text\":\"" + PROMPT + " water damage\"}"))));
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.gateway().resolve("/v1/chat/completions"))
                                .header("Authorization", "Bearer " + traffic.key())
                                .header("Content-Type", "application/json")
                                .header("Slipway-Customer", "customer-0001")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        String content = JsonMapper.shared()
                .readTree(response.body())
                .at("/choices/0/message/content")
                .asString();
        assertThat(content).contains("reason");
        return content;
    }

    private static String afterEquals(String link) {
        return link.strip().split("link=", 2)[1].split("\\s", 2)[0];
    }

    private static List<String> found(Map<String, String> secrets, Map<String, String> places) {
        List<String> found = new ArrayList<>();
        places.forEach((place, text) -> secrets.forEach((secret, value) -> {
            if (text.contains(value)) {
                found.add(secret + " is in " + place);
            }
        }));
        return found;
    }

    private static Map<String, String> tables(Jdbi database) {
        return database.withHandle(handle -> {
            Map<String, String> tables = new LinkedHashMap<>();
            List<String> names = handle.createQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                    .mapTo(String.class)
                    .list();
            for (String name : names) {
                tables.put(
                        "table " + name,
                        handle.createQuery("SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"" + name + "\" t")
                                .mapTo(String.class)
                                .one());
            }
            assertThat(tables).containsKeys("table secret", "table interaction", "table api_key");
            return tables;
        });
    }

    /** Every file of the data directory but those that hold a credential on purpose; PostgreSQL's own files included. */
    private static Map<String, String> files(Path data) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> walk = Files.walk(data)) {
            for (Path path : walk.filter(Files::isRegularFile)
                    .filter(path -> !PRIVATE_FILES.contains(path.getFileName().toString()))
                    .filter(path -> !path.toString().contains("/base/"))
                    .toList()) {
                files.put(path.toString(), new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }
}
