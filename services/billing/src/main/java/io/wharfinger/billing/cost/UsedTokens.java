package io.wharfinger.billing.cost;

import io.wharfinger.tariff.cost.WorkWeights;
import io.wharfinger.tariff.usage.TokenClass;
import java.math.BigDecimal;

/** Tokens that an owner used in an hour. */
record UsedTokens(CostOwner owner, TokenClass tokenClass, long tokens) {

    BigDecimal work(WorkWeights weights) {
        return switch (tokenClass) {
            case UNCACHED_TEXT, CACHE_WRITE_5M, CACHE_WRITE_1H, AUDIO_IN, IMAGE_IN -> weights.work(tokens, 0, 0);
            case CACHE_READ -> weights.work(0, tokens, 0);
            case TEXT_OUT, REASONING_OUT, AUDIO_OUT, IMAGE_OUT -> weights.work(0, 0, tokens);
        };
    }
}
