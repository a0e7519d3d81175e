package dev.slipway.core.traffic;

/** The protocol a caller spoke. */
public enum Protocol {
    /** OpenAI chat completions. */
    CHAT,
    /** OpenAI text completions. */
    COMPLETIONS,
    /** OpenAI responses. */
    RESPONSES,
    /** OpenAI embeddings. */
    EMBEDDINGS,
    /** Anthropic messages. */
    MESSAGES,
    /** Slipway's plain JSON call. */
    DECIDE,
    /** Open Inference V2. */
    INFER
}
