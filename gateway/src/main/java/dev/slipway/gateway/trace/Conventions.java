package dev.slipway.gateway.trace;

import dev.slipway.core.traffic.Protocol;
import io.opentelemetry.api.common.AttributeKey;

/**
 * Every name spans bear. {@code gen_ai.*} are those of OpenTelemetry's semantic conventions for generative AI, {@code http.*},
 * {@code server.*} and {@code error.*} of its general ones, both in version 1.40.0; what they have no name for begins with
 * {@code slipway}. None of them ever holds what was said in a call, or who the customer is.
 */
final class Conventions {
    /** Where the version of the conventions is written down. */
    static final String SCHEMA = "https://opentelemetry.io/schemas/1.40.0";

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    /** All of them, cached ones included. */
    static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");

    static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<Long> CACHE_READ = AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens");
    static final AttributeKey<Long> CACHE_WRITE = AttributeKey.longKey("gen_ai.usage.cache_creation.input_tokens");

    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("slipway.system");
    static final AttributeKey<String> VARIANT = AttributeKey.stringKey("slipway.variant");
    static final AttributeKey<String> ARM = AttributeKey.stringKey("slipway.arm");
    static final AttributeKey<String> INTERACTION = AttributeKey.stringKey("slipway.interaction");
    static final AttributeKey<String> ROLE = AttributeKey.stringKey("slipway.attempt.role");
    static final AttributeKey<String> STATUS = AttributeKey.stringKey("slipway.status");
    /** Whether tokens were not reported, but estimated. */
    static final AttributeKey<Boolean> ESTIMATED = AttributeKey.booleanKey("slipway.usage.estimated");

    static final String OPENAI = "openai";
    static final String ANTHROPIC = "anthropic";

    private Conventions() {}

    static String operation(Protocol protocol) {
        return switch (protocol) {
            case COMPLETIONS -> "text_completion";
            case EMBEDDINGS -> "embeddings";
            // Calls that are no chat become one on their way to a model that speaks nothing else.
            case CHAT, RESPONSES, MESSAGES, DECIDE, INFER -> "chat";
        };
    }

    static String route(Protocol protocol) {
        return switch (protocol) {
            case CHAT -> "/v1/chat/completions";
            case COMPLETIONS -> "/v1/completions";
            case RESPONSES -> "/v1/responses";
            case EMBEDDINGS -> "/v1/embeddings";
            case MESSAGES -> "/v1/messages";
            case DECIDE -> "/v1/systems/{name}/decide";
            case INFER -> "/v2/models/{name}/infer";
        };
    }
}
