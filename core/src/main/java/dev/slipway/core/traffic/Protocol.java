package dev.slipway.core.traffic;

/** The protocol a caller spoke. */
public enum Protocol {
    /** OpenAI chat completions. */
    CHAT,
    /** Slipway's plain JSON call. */
    DECIDE,
    /** Open Inference V2. */
    INFER
}
