package io.wharfinger.quota.limit;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import com.google.protobuf.Duration;
import com.google.protobuf.ProtocolMessageEnum;
import io.wharfinger.contracts.quota.v1.LimitAmount;
import io.wharfinger.contracts.quota.v1.TokenWeights;
import io.wharfinger.rpc.failure.WharfException;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a limit, between JSON and messages. */
final class LimitFields {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?s");
    private static final int NANO_DIGITS = 9;

    private LimitFields() {}

    static LimitAmount amount(String field, @Nullable Long units, LimitJson.@Nullable Money money) {
        if (units != null && money != null) {
            throw invalid(field, "A limit has an amount or money, not both.");
        }
        return money == null
                ? LimitAmount.newBuilder().setUnits(units == null ? 0 : units).build()
                : LimitAmount.newBuilder()
                        .setMoney(io.wharfinger.contracts.type.v1.Money.newBuilder()
                                .setAmount(LimitJson.text(money.amount()))
                                .setCurrencyCode(LimitJson.text(money.currencyCode())))
                        .build();
    }

    static Duration duration(String text) {
        if (!SECONDS.matcher(text).matches()) {
            throw invalid("per", "The period must be seconds such as 60s or 0.5s.");
        }
        BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
        return Duration.newBuilder()
                .setSeconds(seconds.longValue())
                .setNanos(seconds.remainder(BigDecimal.ONE)
                        .movePointRight(NANO_DIGITS)
                        .intValueExact())
                .build();
    }

    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.getNanos(), NANO_DIGITS)
                        .add(BigDecimal.valueOf(duration.getSeconds()))
                        .stripTrailingZeros()
                        .toPlainString()
                + "s";
    }

    static @Nullable Long units(LimitAmount amount) {
        return amount.hasUnits() ? amount.getUnits() : null;
    }

    static LimitJson.Weights weights(TokenWeights weights) {
        return new LimitJson.Weights(weights.getUncachedInMilli(), weights.getCacheReadMilli(), weights.getOutMilli());
    }

    static String word(ProtocolMessageEnum constant, String prefix) {
        return constant.getValueDescriptor().getName().substring(prefix.length());
    }

    static <E extends ProtocolMessageEnum> E constant(
            String field, String prefix, @Nullable String word, Function<String, E> byName, E none) {
        if (word == null) {
            return none;
        }
        try {
            return byName.apply(prefix + word);
        } catch (IllegalArgumentException e) {
            throw invalid(
                    field,
                    "The field %s has a word that is not known. Known are: %s.".formatted(field, words(none, prefix)));
        }
    }

    private static String words(ProtocolMessageEnum one, String prefix) {
        return one.getDescriptorForType().getValues().stream()
                .skip(1)
                .map(value -> value.getName().substring(prefix.length()))
                .collect(Collectors.joining(", "));
    }

    static WharfException invalid(String field, String message) {
        return new WharfException(REQUEST_FIELD_INVALID, message).with("field", field);
    }

    static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
