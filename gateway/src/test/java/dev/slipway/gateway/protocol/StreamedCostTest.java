package dev.slipway.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Price;
import dev.slipway.core.price.Usage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** An answer costs the same streamed in whatever pieces as it costs plain, and no token is charged in two classes. */
class StreamedCostTest {
    private static final int ANSWERS_PER_SEED = 50;

    /** What an upstream counted; cached tokens are part of the prompt, as this protocol has it. */
    private record Counted(long prompt, long read, long written, long completion) {
        static Counted random(Random random) {
            long prompt = random.nextLong(200_000);
            long read = random.nextLong(prompt + 1);
            long written = random.nextLong(prompt - read + 1);
            return new Counted(prompt, read, written, random.nextLong(50_000));
        }

        String json() {
            return "\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + completion
                    + ",\"total_tokens\":"
                    + (prompt + completion) + ",\"prompt_tokens_details\":{\"cached_tokens\":" + read
                    + ",\"cache_write_tokens\":" + written + "},\"unknown\":[{}]}";
        }
    }

    private static Price price(Random random) {
        return new Price(
                "p",
                "EUR",
                random.nextLong(100_000_000),
                random.nextLong(100_000_000),
                random.nextLong(100_000_000),
                random.nextLong(100_000_000),
                random.nextLong(1_000));
    }

    @RepeatedTest(4)
    void streamedAndPlain(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        for (int i = 0; i < ANSWERS_PER_SEED; i++) {
            Counted counted = Counted.random(random);
            Price price = price(random);
            Usage plain = plain(counted);
            Usage streamed = streamed(counted, random);
            assertThat(streamed).isEqualTo(plain);
            assertThat(price.of(streamed)).isEqualTo(price.of(plain));
            assertThat(plain.prompt())
                    .as("every token of the prompt in one class")
                    .isEqualTo(counted.prompt());
            assertThat(plain.cacheRead()).isEqualTo(counted.read());
            assertThat(plain.cacheWrite()).isEqualTo(counted.written());
            assertThat(price.cached(plain)).isBetween(0L, price.of(plain).micros());
            assertThat(price.of(plain).micros())
                    .isLessThanOrEqualTo(
                            price.most(counted.prompt(), counted.completion()).micros());
        }
    }

    private static Usage plain(Counted counted) {
        Usage usage = ChatScan.of("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"x\"},"
                        + "\"finish_reason\":\"stop\"}]," + counted.json() + "}")
                .usage();
        assertThat(usage).isNotNull();
        return usage == null ? Usage.NONE : usage;
    }

    /** The usage in an event of its own, with the last words, or growing with every event, as servers do; the last one counts. */
    private static Usage streamed(Counted counted, Random random) {
        List<String> events = new ArrayList<>();
        int pieces = 1 + random.nextInt(5);
        boolean growing = random.nextBoolean();
        for (int i = 0; i < pieces; i++) {
            String partial = growing
                    ? "," + new Counted(counted.prompt(), counted.read(), counted.written(), i).json()
                    : ",\"usage\":null";
            events.add("{\"choices\":[{\"delta\":{\"content\":\"x\"}}]" + partial + "}");
        }
        if (random.nextBoolean()) {
            events.add("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]," + counted.json() + "}");
        } else {
            events.add("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}");
            events.add("{\"choices\":[]," + counted.json() + "}");
        }
        Usage last = Usage.NONE;
        for (String event : events) {
            Usage usage = ChatScan.of(event).usage();
            last = usage == null ? last : usage;
        }
        return last;
    }

    /** In messages cached tokens stand beside the input, the prompt is counted at the beginning, and the answer at the end. */
    @RepeatedTest(4)
    void streamedAndPlainMessages(RepetitionInfo seed) {
        Random random = new Random(100 + seed.getCurrentRepetition());
        for (int i = 0; i < ANSWERS_PER_SEED; i++) {
            Usage said = new Usage(
                    random.nextLong(200_000),
                    random.nextLong(100_000),
                    random.nextLong(50_000),
                    random.nextLong(50_000));
            Price price = price(random);
            Usage plain = messages("{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}],"
                    + "\"stop_reason\":\"end_turn\",\"usage\":" + usage(said, said.output()) + "}");
            assertThat(plain).as("every class apart").isEqualTo(said);
            assertThat(price.of(streamedMessages(said, random))).isEqualTo(price.of(plain));
        }
    }

    private static String usage(Usage said, long output) {
        return "{\"input_tokens\":" + said.input() + ",\"cache_read_input_tokens\":" + said.cacheRead()
                + ",\"cache_creation_input_tokens\":" + said.cacheWrite() + ",\"output_tokens\":" + output
                + ",\"service_tier\":\"standard\",\"unknown\":[{}]}";
    }

    private static Usage messages(String json) {
        Usage usage = MessagesScan.of(json.getBytes(StandardCharsets.UTF_8)).usage();
        return usage == null ? Usage.NONE : usage;
    }

    /** The last event says the output alone, as the first ones of the protocol did, or everything again. */
    private static Usage streamedMessages(Usage said, Random random) {
        List<String> events = new ArrayList<>();
        events.add("{\"type\":\"message_start\",\"message\":{\"usage\":" + usage(said, random.nextLong(5)) + "}}");
        for (int i = random.nextInt(4); i >= 0; i--) {
            events.add("{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}");
        }
        String end = random.nextBoolean() ? usage(said, said.output()) : "{\"output_tokens\":" + said.output() + "}";
        events.add("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":" + end + "}");
        events.add("{\"type\":\"message_stop\"}");
        @Nullable Usage last = null;
        for (String event : events) {
            Usage usage = MessagesScan.of(event, last).usage();
            last = usage == null ? last : usage;
        }
        return last == null ? Usage.NONE : last;
    }

    /** In responses cached tokens are part of the input again, under other names, and the last event holds the whole answer. */
    @RepeatedTest(4)
    void streamedAndPlainResponses(RepetitionInfo seed) {
        Random random = new Random(200 + seed.getCurrentRepetition());
        for (int i = 0; i < ANSWERS_PER_SEED; i++) {
            Counted counted = Counted.random(random);
            Price price = price(random);
            Usage plain = usage(ResponsesScan.of(response(counted, "completed").getBytes(StandardCharsets.UTF_8)));
            assertThat(plain).as("as the same tokens are in chat").isEqualTo(plain(counted));
            Usage streamed = streamedResponses(counted, random);
            assertThat(streamed).isEqualTo(plain);
            assertThat(price.of(streamed)).isEqualTo(price.of(plain));
        }
    }

    private static String response(Counted counted, String status) {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"" + status + "\",\"error\":null,\"output\":[{"
                + "\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"x\"}]}],\"usage\":{"
                + "\"input_tokens\":" + counted.prompt() + ",\"input_tokens_details\":{\"cached_tokens\":"
                + counted.read()
                + ",\"cache_write_tokens\":" + counted.written() + "},\"output_tokens\":" + counted.completion()
                + ",\"output_tokens_details\":{\"reasoning_tokens\":" + counted.completion() / 2
                + "},\"total_tokens\":" + (counted.prompt() + counted.completion()) + "},\"unknown\":[{}]}";
    }

    /** Events before the last name no usage, or what was counted until then. */
    private static Usage streamedResponses(Counted counted, Random random) {
        List<String> events = new ArrayList<>();
        String begun = random.nextBoolean()
                ? "{\"id\":\"resp_1\",\"output\":[],\"usage\":null}"
                : response(new Counted(counted.prompt(), 0, 0, 0), "in_progress");
        events.add("{\"type\":\"response.created\",\"response\":" + begun + "}");
        for (int i = random.nextInt(4); i >= 0; i--) {
            events.add("{\"type\":\"response.output_text.delta\",\"delta\":\"x\"}");
        }
        String end = random.nextBoolean() ? "completed" : "incomplete";
        events.add("{\"type\":\"response." + end + "\",\"response\":" + response(counted, end) + "}");
        Usage last = Usage.NONE;
        for (String event : events) {
            Usage usage = ResponsesScan.of(event).usage();
            last = usage == null ? last : usage;
        }
        return last;
    }

    private static Usage usage(Scan scan) {
        Usage usage = scan.usage();
        assertThat(usage).isNotNull();
        return usage == null ? Usage.NONE : usage;
    }

    @Test
    void moreCachedThanPromptIsNotChargedTwice() {
        Usage usage = plain(new Counted(10, 25, 5, 1));
        assertThat(usage).isEqualTo(new Usage(0, 10, 0, 1));
    }
}
