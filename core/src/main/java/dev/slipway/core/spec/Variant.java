package dev.slipway.core.spec;

import dev.slipway.core.price.Price;
import dev.slipway.core.rule.RuleTable;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that can answer. */
public sealed interface Variant {
    /** What the file calls this kind. */
    String kind();

    /** A variant that is reached over HTTP. */
    sealed interface Remote extends Variant permits OpenAi, Anthropic, Http, OpenInference {
        Upstream upstream();
    }

    /**
     * Where a remote variant is reached and within which limits.
     *
     * @param url base address; its host and port must be on the server's allow-list
     * @param secret name of the secret sent as bearer token, or in the header the kind wants; null when none is sent
     * @param price the variant's own price; null when the list price of its model applies
     * @param retries how often one call is sent again at most before the next variant is asked
     */
    record Upstream(
            URI url, @Nullable String secret, @Nullable Price price, Limits limits, int retries) {
        /** What is sent again unless the spec says otherwise. */
        public static final int RETRIES = 2;

        public Upstream {
            if (retries < 0) {
                throw new IllegalArgumentException("retries: " + retries + " (expected: >= 0)");
            }
        }

        /** An upstream that is asked once. */
        public Upstream(URI url, @Nullable String secret, @Nullable Price price, Limits limits) {
            this(url, secret, price, limits, 0);
        }

        /** The server behind it, e.g. {@code models.example.com:443}. */
        public String hostPort() {
            int port = url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
            return String.valueOf(url.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
        }
    }

    /**
     * Limits of one attempt.
     *
     * @param headers from sending to the head of the answer; not longer than {@code firstToken}
     * @param firstToken from sending to the first content byte
     * @param idle between two reads once the answer has begun
     * @param total from sending to the last byte
     * @param throughput bytes per second that have to come at least, once the answer has begun, on average over each
     *     stretch of {@code idle} spent waiting for them; 0 for no such floor
     */
    record Limits(
            Duration connect, Duration headers, Duration firstToken, Duration idle, Duration total, long throughput) {
        /**
         * 8 B/s is one or two events of a chat in half a minute: slower than anybody reads, and far slower than a model
         * that works.
         */
        public static final Limits DEFAULT = new Limits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                8);

        public Limits {
            if (headers.compareTo(firstToken) > 0) {
                throw new IllegalArgumentException(
                        "headers: " + headers + " (expected: at most firstToken " + firstToken + ")");
            }
            if (throughput < 0) {
                throw new IllegalArgumentException("throughput: " + throughput + " (expected: >= 0)");
            }
        }

        /** Limits of time only, the head's being that of the first token. */
        public Limits(Duration connect, Duration firstToken, Duration idle, Duration total) {
            this(connect, firstToken, firstToken, idle, total, 0);
        }
    }

    /**
     * Any server that speaks the OpenAI protocol.
     *
     * @param model name sent upstream
     * @param instructions system message put before calls that are not chats; null when there is none
     */
    record OpenAi(Upstream upstream, String model, @Nullable String instructions) implements Remote {
        @Override
        public String kind() {
            return "openai";
        }
    }

    /**
     * A server that speaks Anthropic's messages.
     *
     * @param model name sent upstream
     * @param instructions system prompt put before calls that are not chats; null when there is none
     * @param maxTokens most tokens of an answer, where the caller's protocol lets it name none
     */
    record Anthropic(
            Upstream upstream, String model, @Nullable String instructions, int maxTokens) implements Remote {
        public static final int MAX_TOKENS = 4096;

        @Override
        public String kind() {
            return "anthropic";
        }
    }

    /**
     * A plain JSON service.
     *
     * @param request where each field of the request body comes from: target JSON Pointer to source JSON Pointer in the
     *     input; empty sends the input as it is
     * @param answer JSON Pointer to the answer in the response; the empty pointer takes it whole
     */
    record Http(Upstream upstream, Map<String, String> request, String answer) implements Remote {
        @Override
        public String kind() {
            return "http";
        }
    }

    /**
     * A server that speaks Open Inference V2.
     *
     * @param model name in the path
     */
    record OpenInference(Upstream upstream, String model) implements Remote {
        @Override
        public String kind() {
            return "open-inference";
        }
    }

    /** A first-match table that runs inside Slipway. */
    record Rule(RuleTable table) implements Variant {
        @Override
        public String kind() {
            return "rule";
        }
    }

    /** A review queue: people answer, each question an item of its own. */
    record Human(String queue) implements Variant {
        @Override
        public String kind() {
            return "human";
        }
    }
}
