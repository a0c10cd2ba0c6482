package io.wharfinger.enginesim.http;

import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.speech.Speech;

/** Token counts of one request, as OpenAI writes them: cached tokens are part of the prompt's, thoughts of the completion's. */
record Usage(int promptTokens, int completionTokens, int cachedTokens, int reasoningTokens) {
    static Usage of(Sequence sequence, Speech speech) {
        int written = sequence.generatedTokens();
        return new Usage(sequence.promptTokens(), written, sequence.cachedTokens(), speech.thoughts(written));
    }

    /** Within a stream: neither cached tokens nor thoughts are told yet. */
    static Usage running(int promptTokens, int completionTokens) {
        return new Usage(promptTokens, completionTokens, 0, 0);
    }

    /** With cached tokens, as at the end of a request. */
    String json() {
        String reasoning = reasoningTokens == 0
                ? ""
                : ",\"completion_tokens_details\":{\"reasoning_tokens\":" + reasoningTokens + "}";
        return counts() + ",\"prompt_tokens_details\":{\"cached_tokens\":" + cachedTokens + "}" + reasoning + "}";
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
