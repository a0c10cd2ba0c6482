package io.wharfinger.billing.wire;

import com.google.protobuf.Timestamp;
import io.wharfinger.billing.position.SeqRange;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.contracts.type.v1.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Values in the form of the contracts. */
public final class Wire {
    private static final String TOKEN_CLASS = "TOKEN_CLASS_";

    private Wire() {}

    public static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    public static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    public static Money money(BigDecimal amount, String currencyCode) {
        return Money.newBuilder()
                .setAmount(amount.toPlainString())
                .setCurrencyCode(currencyCode)
                .build();
    }

    /** A price without needless zeros. */
    public static String price(BigDecimal perMillion) {
        return perMillion.signum() == 0 ? "0" : perMillion.stripTrailingZeros().toPlainString();
    }

    public static io.wharfinger.contracts.router.v1.SeqRange range(SeqRange range) {
        return io.wharfinger.contracts.router.v1.SeqRange.newBuilder()
                .setFirstSeq(range.first())
                .setLastSeq(range.last())
                .build();
    }

    public static io.wharfinger.contracts.type.v1.TokenClass tokenClass(TokenClass tokenClass) {
        return io.wharfinger.contracts.type.v1.TokenClass.valueOf(TOKEN_CLASS + tokenClass.name());
    }

    /** Name of a unit: that of the token class in the contract, or its own. */
    public static String unit(Unit unit) {
        return unit.isTokens() ? TOKEN_CLASS + unit.name() : unit.name();
    }

    /** The token class of a number of the contract; empty for one that is not known, and for "not set". */
    public static Optional<TokenClass> tokenClass(int number) {
        return number < 1 || number > TokenClass.values().length
                ? Optional.empty()
                : Optional.of(TokenClass.values()[number - 1]);
    }

    public static io.wharfinger.contracts.type.v1.TokenCounts counts(TokenCounts counts) {
        return io.wharfinger.contracts.type.v1.TokenCounts.newBuilder()
                .setUncachedText(counts.get(TokenClass.UNCACHED_TEXT))
                .setCacheRead(counts.get(TokenClass.CACHE_READ))
                .setCacheWrite5M(counts.get(TokenClass.CACHE_WRITE_5M))
                .setCacheWrite1H(counts.get(TokenClass.CACHE_WRITE_1H))
                .setAudioIn(counts.get(TokenClass.AUDIO_IN))
                .setImageIn(counts.get(TokenClass.IMAGE_IN))
                .setTextOut(counts.get(TokenClass.TEXT_OUT))
                .setReasoningOut(counts.get(TokenClass.REASONING_OUT))
                .setAudioOut(counts.get(TokenClass.AUDIO_OUT))
                .setImageOut(counts.get(TokenClass.IMAGE_OUT))
                .build();
    }
}
