package io.wharfinger.cli.soak.router;

import java.util.Random;

/**
 * A chat to ask.
 *
 * @param streamed whether the answer is wanted in chunks
 * @param words of the prompt
 * @param tokens of the answer, exactly
 * @param fault how the engine is to misbehave, as simulated engines take it; empty for not at all
 */
record Question(String model, boolean streamed, int words, int tokens, String fault) {
    private static final int FAULTY_OF_HUNDRED = 5;

    /** Tokens of a template around a prompt, generously. */
    private static final int TEMPLATE = 64;

    /** Any question to simulated engines. */
    static Question any(Random random, boolean faults) {
        boolean faulty = faults && random.nextInt(100) < FAULTY_OF_HUNDRED;
        return new Question(
                Engines.SIMULATED_MODEL,
                random.nextBoolean(),
                1 + random.nextInt(200),
                1 + random.nextInt(60),
                faulty ? fault(random) : "");
    }

    /** A stream of an engine that sends what was prepared. */
    static Question canned(String model) {
        return new Question(model, true, 1, Engines.CANNED_TOKENS, "");
    }

    private static String fault(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "status:" + (random.nextBoolean() ? 503 : 500);
            case 1 -> "drop:" + random.nextInt(20);
            case 2 -> "slow:" + (2 + random.nextInt(4));
            default -> "hang:" + random.nextInt(20);
        };
    }

    /** Most tokens that may be billed for it. */
    long tokensMax() {
        return Math.max(words + TEMPLATE, Engines.CANNED_PROMPT_TOKENS) + tokens;
    }

    String body() {
        return """
                {"model":"%s","messages":[{"role":"user","content":"%s"}],"max_tokens":%d,"ignore_eos":true%s%s}""".formatted(
                        model,
                        "berth ".repeat(words).strip(),
                        tokens,
                        streamed ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "",
                        fault.isEmpty() ? "" : ",\"x-sim-fault\":\"" + fault + "\"");
    }
}
