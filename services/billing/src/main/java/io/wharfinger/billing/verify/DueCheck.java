package io.wharfinger.billing.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is booked for a quarter of an hour with what its usage comes to by a rate book. Sums do not tell how large
 * requests were: where new thresholds part them, only the sum over all sizes is compared.
 */
final class DueCheck {
    private static final String ANY_SIZE = "*";

    private final long rateBook;
    private final PriceTables prices;
    private final RateClasses classes;
    private final Consumer<String> difference;
    private final Map<Long, Long> left = new HashMap<>();
    private final Map<RateClasses.Meaning, Long> parted = new HashMap<>();

    /** @param difference is told what differs */
    DueCheck(long rateBook, PriceTables prices, RateClasses classes, Consumer<String> difference) {
        this.rateBook = rateBook;
        this.prices = prices;
        this.classes = classes;
        this.difference = difference;
    }

    void compare(ReratedQuarter quarter) {
        quarter.booked().forEach((rateClass, tokens) -> left.merge(rateClass, tokens, Math::addExact));
        quarter.first().forEach((key, tokens) -> {
            var was = classes.get(Expected.rateClass(key));
            if (was != null) {
                take(was.meaning(), Expected.minuteMicros(key), tokens);
            }
        });
        left.forEach(this::tellLeft);
        parted.forEach((meaning, tokens) -> {
            if (tokens != 0) {
                difference.accept("%d less than due are booked under %s".formatted(tokens, meaning));
            }
        });
    }

    private void take(RateClasses.Meaning was, long minuteMicros, long tokens) {
        var version = prices.inForce(was.tenantPath(), was.model(), was.currencyCode(), minuteMicros, rateBook)
                .version();
        if (version == null) {
            if (tokens != 0) {
                difference.accept("there is no price of %s, and it was rated again".formatted(was));
            }
            return;
        }
        var sizeTier = sizeTier(was.sizeTier(), prices.version(was.version()), version);
        if (sizeTier == null) {
            parted.merge(with(was, ANY_SIZE, version.id()), tokens, Math::addExact);
            return;
        }
        var due = with(was, sizeTier, version.id());
        var id = classes.find(due);
        if (id != RateClasses.NONE) {
            left.merge(id, -tokens, Math::addExact);
        } else if (tokens != 0) {
            difference.accept("%d are due under %s, and there is no such rate class".formatted(tokens, due));
        }
    }

    private void tellLeft(long id, long tokens) {
        var rateClass = classes.get(id);
        if (tokens == 0) {
            return;
        }
        var anySize = rateClass == null
                ? null
                : with(rateClass.meaning(), ANY_SIZE, rateClass.meaning().version());
        if (anySize != null && parted.containsKey(anySize)) {
            parted.merge(anySize, -tokens, Math::addExact);
        } else {
            difference.accept("%d more than due are booked under %s"
                    .formatted(tokens, rateClass == null ? "no rate class" : rateClass.meaning()));
        }
    }

    /** The size tier that requests of another version's tier are in; null if they may be in several. */
    private static @Nullable String sizeTier(
            String was, PriceTables.@Nullable Version before, PriceTables.Version version) {
        if (before == null) {
            return null;
        }
        var above = before.sizeTiers().entrySet().stream()
                .filter(tier -> tier.getValue().equals(was))
                .map(Map.Entry::getKey)
                .findFirst();
        var next = above.map(threshold -> before.sizeTiers().higherKey(threshold))
                .orElseGet(() -> above.isPresent() || before.sizeTiers().isEmpty()
                        ? null
                        : before.sizeTiers().firstKey());
        var lowest = version.sizeTier(above.map(threshold -> threshold + 1).orElse(0L));
        return lowest.equals(version.sizeTier(next == null ? Long.MAX_VALUE : next)) ? lowest : null;
    }

    private static RateClasses.Meaning with(RateClasses.Meaning meaning, String sizeTier, UUID version) {
        return new RateClasses.Meaning(
                meaning.tenantPath(),
                meaning.keyId(),
                meaning.model(),
                meaning.deployment(),
                meaning.acceleratorClass(),
                meaning.unit(),
                sizeTier,
                meaning.serviceTier(),
                version,
                meaning.currencyCode(),
                meaning.partial());
    }
}
