package dev.slipway.gateway;

import com.sun.net.httpserver.Headers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads what an exporter sends: protocol buffers of OTLP, as far as these tests look at them. */
final class Otlp {
    static final int SERVER = 2;
    static final int CLIENT = 3;
    private static final int ERROR = 2;

    private Otlp() {}

    /** @param text everything in it that may be text */
    record Request(String text, String authorization, List<Span> spans) {}

    /** @param parent empty for none */
    record Span(
            String trace,
            String id,
            String parent,
            String name,
            int kind,
            Map<String, String> attributes,
            boolean failed) {}

    static Request read(byte[] body, Headers headers) {
        List<Span> spans = new ArrayList<>();
        // ExportTraceServiceRequest.resource_spans = 1, ResourceSpans.scope_spans = 2, ScopeSpans.spans = 2
        fields(
                body,
                (one, resource) -> fields(resource.bytes(), (two, scope) -> {
                    if (two == 2) {
                        fields(scope.bytes(), (number, span) -> {
                            if (number == 2) {
                                spans.add(span(span.bytes()));
                            }
                        });
                    }
                }));
        return new Request(
                new String(body, StandardCharsets.UTF_8), String.valueOf(headers.getFirst("Authorization")), spans);
    }

    private static Span span(byte[] bytes) {
        Map<Integer, String> ids = new HashMap<>();
        Map<String, String> attributes = new HashMap<>();
        Map<Integer, Long> numbers = new HashMap<>();
        String[] name = {""};
        fields(bytes, (number, value) -> {
            switch (number) {
                case 1, 2, 4 -> ids.put(number, HexFormat.of().formatHex(value.bytes()));
                case 5 -> name[0] = value.text();
                case 6 -> numbers.put(6, value.number());
                case 9 -> attribute(value.bytes(), attributes);
                case 15 -> fields(value.bytes(), (part, status) -> numbers.put(100 + part, status.number()));
                default -> {}
            }
        });
        return new Span(
                ids.getOrDefault(1, ""),
                ids.getOrDefault(2, ""),
                ids.getOrDefault(4, ""),
                name[0],
                numbers.getOrDefault(6, 0L).intValue(),
                attributes,
                numbers.getOrDefault(103, 0L) == ERROR);
    }

    /** KeyValue: key = 1, value = 2; AnyValue: string = 1, bool = 2, int = 3. */
    private static void attribute(byte[] bytes, Map<String, String> into) {
        String[] key = {""};
        fields(bytes, (number, value) -> {
            if (number == 1) {
                key[0] = value.text();
            } else {
                fields(value.bytes(), (kind, any) -> into.put(key[0], kind == 1 ? any.text() : "" + any.number()));
            }
        });
    }

    private static final class Value {
        private final long number;
        private final byte[] bytes;

        private Value(long number, byte[] bytes) {
            this.number = number;
            this.bytes = bytes;
        }

        long number() {
            return number;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void fields(byte[] message, BiConsumer<Integer, Value> seen) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            Value value = switch ((int) (tag & 7)) {
                case 0 -> new Value(varint(in), new byte[0]);
                case 1 -> new Value(in.getLong(), new byte[0]);
                case 5 -> new Value(in.getInt(), new byte[0]);
                case 2 -> {
                    byte[] bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    yield new Value(0, bytes);
                }
                default -> throw new AssertionError("wire type of " + tag);
            };
            seen.accept((int) (tag >>> 3), value);
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
