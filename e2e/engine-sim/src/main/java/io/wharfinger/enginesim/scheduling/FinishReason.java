package io.wharfinger.enginesim.scheduling;

import java.util.Locale;

/** Why a sequence ended. */
public enum FinishReason {
    /** The model had said all. */
    STOP,
    /** The allowed number of tokens was reached. */
    LENGTH,
    /** The client went away. */
    ABORT;

    /** The word for it in OpenAI's API and vLLM's metrics. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
