package io.wharfinger.enginesim.http;

import io.wharfinger.enginesim.scheduling.Sequence;

/** Token counts of one request, as OpenAI writes them: cached tokens are part of the prompt's. */
record Usage(int promptTokens, int completionTokens, int cachedTokens) {
    static Usage of(Sequence sequence) {
        return new Usage(sequence.promptTokens(), sequence.generatedTokens(), sequence.cachedTokens());
    }

    /** With cached tokens, as at the end of a request. */
    String json() {
        return counts() + ",\"prompt_tokens_details\":{\"cached_tokens\":" + cachedTokens + "}}";
    }

    /** Without cached tokens, as within a stream. */
    String runningJson() {
        return counts() + "}";
    }

    private String counts() {
        return "{\"prompt_tokens\":" + promptTokens + ",\"total_tokens\":" + (promptTokens + completionTokens)
                + ",\"completion_tokens\":" + completionTokens;
    }
}
