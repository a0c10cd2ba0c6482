package io.wharfinger.billing.terms;

import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_TIERS_INVALID;

import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.contracts.billing.v1.TermsTier;
import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.charge.Tier;
import io.wharfinger.tariff.charge.Tiers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads tiers; fails with BILLING_TERMS_TIERS_INVALID where they have a gap, an overlap or a wrong end. */
final class TiersReader {
    private TiersReader() {}

    static Tiers read(String field, List<TermsTier> given) {
        List<Tier> tiers = new ArrayList<>();
        Optional<BigDecimal> end = Optional.of(BigDecimal.ZERO);
        for (var tier : given) {
            var place = "%s[%d]".formatted(field, tiers.size());
            requireNext(place, end, TermsNumbers.optional(place + ".above", tier.getAbove()));
            tiers.add(tier(place, tier));
            end = TermsNumbers.optional(place + ".upTo", tier.getUpTo());
        }
        return refusing(field, () -> new Tiers(tiers));
    }

    /** Where a tier says where it begins, that must be where the one before ends. */
    private static void requireNext(String place, Optional<BigDecimal> end, Optional<BigDecimal> above) {
        if (above.isEmpty() || end.isEmpty() || above.get().compareTo(end.get()) == 0) {
            return;
        }
        var gap = above.get().compareTo(end.get()) > 0;
        throw Refuse.because(
                BILLING_TERMS_TIERS_INVALID,
                place + ".above",
                "There is %s between %s and %s: a tier must begin where the one before ends."
                        .formatted(
                                gap ? "a gap" : "an overlap",
                                (gap ? end : above).get().toPlainString(),
                                (gap ? above : end).get().toPlainString()));
    }

    private static Tier tier(String place, TermsTier tier) {
        return refusing(
                place,
                () -> new Tier(
                        TermsNumbers.optional(place + ".upTo", tier.getUpTo()).orElse(null),
                        TermsNumbers.optional(place + ".unitPrice", tier.getUnitPrice())
                                .orElse(null),
                        TermsNumbers.optional(place + ".flatFee", tier.getFlatFee())
                                .orElse(null)));
    }

    private static <T> T refusing(String field, Supplier<T> made) {
        try {
            return made.get();
        } catch (TariffException e) {
            throw Refuse.because(BILLING_TERMS_TIERS_INVALID, field, field + ": " + e.getMessage());
        }
    }
}
