package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Protocol;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A protocol of model servers, as far as the gateway must understand what is said in it to pass it on byte for byte.
 *
 * @param path behind the server's base address
 * @param whole reads a whole answer
 * @param events reads the data of one event of a stream
 * @param endMark what completes a stream whose server ended it cleanly after a reason to finish, but without its end mark
 */
public record Dialect(Protocol protocol, String path, Function<byte[], Scan> whole, Events events, String endMark) {
    /** Reads the data of one event. */
    public interface Events {
        /**
         * @param before usage that earlier events reported
         * @throws tools.jackson.core.JacksonException when it is no JSON
         */
        Scan read(String data, @Nullable Usage before);
    }

    public static final Dialect CHAT = openAi(Protocol.CHAT, "/chat/completions", ChatScan::of, ChatScan::of);

    public static final Dialect COMPLETIONS = openAi(Protocol.COMPLETIONS, "/completions", ChatScan::of, ChatScan::of);

    public static final Dialect RESPONSES =
            openAi(Protocol.RESPONSES, "/responses", ResponsesScan::of, ResponsesScan::of);

    public static final Dialect EMBEDDINGS =
            openAi(Protocol.EMBEDDINGS, "/embeddings", EmbeddingsScan::of, EmbeddingsScan::of);

    public static final Dialect MESSAGES =
            new Dialect(Protocol.MESSAGES, "/messages", MessagesScan::of, MessagesScan::of, MessagesForm.STOP);

    private static Dialect openAi(
            Protocol protocol, String path, Function<byte[], Scan> whole, Function<String, Scan> event) {
        return new Dialect(protocol, path, whole, (data, _) -> event.apply(data), Sse.DONE);
    }
}
