package io.wharfinger.enginesim.http;

import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.enginesim.running.Engine;
import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.OutputPlan;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import java.util.List;
import java.util.function.Supplier;

/** Computes prompts that nothing is written after, and answers when the last of them is done. */
final class Pooling {
    private static final int INPUTS_MAX = 2048;

    private final Engine engine;

    Pooling(Engine engine) {
        this.engine = engine;
    }

    /** An empty prompt. */
    PrefixBlocks prompt() {
        return new PrefixBlocks(engine.spec().model(), null);
    }

    /** Answers with {@code json} once all {@code inputs} are computed; a client that leaves ends them. */
    void run(HttpServerRequest http, List<PrefixBlocks> inputs, Supplier<String> json) {
        inputs.forEach(this::requireRoom);
        if (inputs.isEmpty() || inputs.size() > INPUTS_MAX) {
            throw new ApiError(400, "there must be 1 to " + INPUTS_MAX + " inputs: " + inputs.size());
        }
        String answer = json.get();
        Countdown countdown = new Countdown(inputs.size(), () -> BodyRoute.answer(http, answer));
        List<Sequence> sequences = inputs.stream()
                .map(input -> engine.submit(input, OutputPlan.exactly(0), countdown))
                .toList();
        http.response().closeHandler(_ -> sequences.forEach(engine::abort));
    }

    /** Tokens of all prompts together. */
    static int tokens(List<PrefixBlocks> inputs) {
        return inputs.stream().mapToInt(PrefixBlocks::tokens).sum();
    }

    private void requireRoom(PrefixBlocks input) {
        int longest = engine.spec().maxModelTokens();
        if (input.tokens() < 1 || input.tokens() > longest) {
            throw new ApiError(400, "an input must have 1 to " + longest + " tokens: " + input.tokens());
        }
    }

    /** Hears of the end of so many sequences. */
    private static final class Countdown implements SequenceListener {
        private final Runnable end;
        private int left;

        Countdown(int count, Runnable end) {
            this.left = count;
            this.end = end;
        }

        @Override
        public void token(Sequence sequence, int word) {
            throw new IllegalStateException("nothing is written after a prompt that is pooled");
        }

        @Override
        public void finished(Sequence sequence, FinishReason reason) {
            left--;
            if (left == 0) {
                end.run();
            }
        }
    }
}
