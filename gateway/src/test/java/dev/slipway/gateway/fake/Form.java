package dev.slipway.gateway.fake;

import java.util.List;

/** How the fake model writes an answer in the protocol it was asked in; it always used 7 tokens and produced 5. */
enum Form {
    CHAT("/chat/completions") {
        @Override
        String whole(List<String> tokens) {
            return "{\"id\":\"fake-1\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"fake\",\"choices\":[{\"index\":0,"
                    + "\"message\":{\"role\":\"assistant\",\"content\":\"" + String.join("", tokens)
                    + "\"},\"finish_reason\":\"stop\"}],\"usage\":" + USAGE + "}";
        }

        @Override
        String frames(List<String> tokens) {
            StringBuilder frames = new StringBuilder();
            for (String token : tokens) {
                frames.append(
                        chunk("{\"index\":0,\"delta\":{\"content\":\"" + token + "\"},\"finish_reason\":null}", ""));
            }
            return frames.toString();
        }

        @Override
        String end(List<String> tokens, boolean usage) {
            return chunk("{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}", "")
                    + (usage ? chunk("", ",\"usage\":" + USAGE) : "")
                    + DONE;
        }

        private String chunk(String choice, String more) {
            return "data: {\"id\":\"fake-1\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"fake\",\"choices\":["
                    + choice + "]" + more + "}\n\n";
        }
    },
    COMPLETIONS("/completions") {
        @Override
        String whole(List<String> tokens) {
            return body(
                    "{\"text\":\"" + String.join("", tokens)
                            + "\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}",
                    ",\"usage\":" + USAGE);
        }

        @Override
        String frames(List<String> tokens) {
            StringBuilder frames = new StringBuilder();
            for (String token : tokens) {
                frames.append("data: ")
                        .append(body(
                                "{\"text\":\"" + token + "\",\"index\":0,\"logprobs\":null,\"finish_reason\":null}",
                                ""))
                        .append("\n\n");
            }
            return frames.toString();
        }

        @Override
        String end(List<String> tokens, boolean usage) {
            return "data: " + body("{\"text\":\"\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}", "")
                    + "\n\n" + (usage ? "data: " + body("", ",\"usage\":" + USAGE) + "\n\n" : "") + DONE;
        }

        private String body(String choice, String more) {
            return "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":0,\"model\":\"fake\",\"choices\":["
                    + choice + "]" + more + "}";
        }
    },
    RESPONSES("/responses") {
        @Override
        String whole(List<String> tokens) {
            return response("completed", message("completed", tokens), "\"usage\":" + USAGE_OF_RESPONSE);
        }

        @Override
        String frames(List<String> tokens) {
            String begun = response("in_progress", "", "\"usage\":null");
            StringBuilder frames = new StringBuilder()
                    .append(event("response.created", 0, "\"response\":" + begun))
                    .append(event("response.in_progress", 1, "\"response\":" + begun))
                    .append(event(
                            "response.output_item.added",
                            2,
                            "\"output_index\":0,\"item\":" + message("in_progress", List.of())))
                    .append(
                            event(
                                    "response.content_part.added",
                                    3,
                                    AT
                                            + ",\"part\":{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\"\"}"));
            for (int i = 0; i < tokens.size(); i++) {
                frames.append(event(
                        "response.output_text.delta",
                        4 + i,
                        AT + ",\"delta\":\"" + tokens.get(i) + "\",\"logprobs\":[]"));
            }
            return frames.toString();
        }

        @Override
        String end(List<String> tokens, boolean usage) {
            int next = 4 + tokens.size();
            return event(
                            "response.output_text.done",
                            next,
                            AT + ",\"text\":\"" + String.join("", tokens) + "\",\"logprobs\":[]")
                    + event(
                            "response.output_item.done",
                            next + 1,
                            "\"output_index\":0,\"item\":" + message("completed", tokens))
                    + event("response.completed", next + 2, "\"response\":" + whole(tokens));
        }

        private static final String AT = "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0";

        private String event(String type, int number, String more) {
            return "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":" + number + "," + more
                    + "}\n\n";
        }

        private String response(String status, String output, String more) {
            return "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":0,\"status\":\"" + status
                    + "\",\"error\":null,\"incomplete_details\":null,\"instructions\":null,\"metadata\":{},"
                    + "\"model\":\"fake\",\"output\":[" + output
                    + "],\"parallel_tool_calls\":true,\"temperature\":1.0,\"tool_choice\":\"auto\",\"tools\":[],"
                    + "\"top_p\":1.0," + more + "}";
        }

        private String message(String status, List<String> tokens) {
            String part = "{\"type\":\"output_text\",\"annotations\":[],\"logprobs\":[],\"text\":\""
                    + String.join("", tokens) + "\"}";
            return "{\"id\":\"msg_1\",\"type\":\"message\",\"status\":\"" + status
                    + "\",\"role\":\"assistant\",\"content\":[" + (tokens.isEmpty() ? "" : part) + "]}";
        }
    },
    EMBEDDINGS("/embeddings") {
        @Override
        String whole(List<String> tokens) {
            return "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.25,-0.5]}],"
                    + "\"model\":\"fake\",\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}";
        }

        @Override
        String frames(List<String> tokens) {
            return "";
        }

        @Override
        String end(List<String> tokens, boolean usage) {
            return "";
        }
    },
    MESSAGES("/messages") {
        @Override
        String whole(List<String> tokens) {
            return message("[{\"type\":\"text\",\"text\":\"" + String.join("", tokens) + "\"}]", "\"end_turn\"", 5);
        }

        @Override
        String frames(List<String> tokens) {
            StringBuilder frames = new StringBuilder()
                    .append(event("message_start", ",\"message\":" + message("[]", "null", 1)))
                    .append(event(
                            "content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"))
                    .append(event("ping", ""));
            for (String token : tokens) {
                frames.append(event(
                        "content_block_delta",
                        ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + token + "\"}"));
            }
            return frames.toString();
        }

        @Override
        String end(List<String> tokens, boolean usage) {
            return event("content_block_stop", ",\"index\":0")
                    + event(
                            "message_delta",
                            ",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                                    + "\"usage\":{\"output_tokens\":5}")
                    + event("message_stop", "");
        }

        private String event(String type, String more) {
            return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + more + "}\n\n";
        }

        private String message(String content, String stop, int output) {
            return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"fake\",\"content\":"
                    + content + ",\"stop_reason\":" + stop + ",\"stop_sequence\":null,\"usage\":{\"input_tokens\":7,"
                    + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":" + output
                    + "}}";
        }
    };

    private static final String USAGE = "{\"prompt_tokens\":7,\"completion_tokens\":5,\"total_tokens\":12}";
    private static final String USAGE_OF_RESPONSE =
            "{\"input_tokens\":7,\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":5,"
                    + "\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":12}";
    private static final String DONE = "data: [DONE]\n\n";

    private final String path;

    Form(String path) {
        this.path = path;
    }

    /** By the request's path; a chat where it names no protocol. */
    static Form of(SeenRequest request) {
        String target = request.line().split(" ", 3)[1];
        for (Form form : values()) {
            if (target.endsWith(form.path)) {
                return form;
            }
        }
        return CHAT;
    }

    abstract String whole(List<String> tokens);

    /** What comes before the end of a stream. */
    abstract String frames(List<String> tokens);

    abstract String end(List<String> tokens, boolean usage);
}
