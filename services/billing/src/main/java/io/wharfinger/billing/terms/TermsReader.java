package io.wharfinger.billing.terms;

import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_CHARGES_OVERLAP;
import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_EMPTY;
import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_INVALID;

import io.wharfinger.billing.agreement.AgreedCharge;
import io.wharfinger.billing.agreement.Agreement;
import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.contracts.billing.v1.Terms;
import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.charge.Commitment;
import io.wharfinger.tariff.charge.MaximumSpend;
import io.wharfinger.tariff.charge.MinimumSpend;
import io.wharfinger.tariff.charge.PercentageDiscount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads what terms say; fails with the first thing that is wrong with them. */
public final class TermsReader {
    private static final int CHARGES_MAX = 100;

    private TermsReader() {}

    /** The agreement that the terms are. */
    public static Agreement read(Terms terms) {
        try {
            return checked(agreement(terms));
        } catch (TariffException e) {
            throw Refuse.because(BILLING_TERMS_INVALID, "terms", String.valueOf(e.getMessage()));
        }
    }

    private static Agreement agreement(Terms terms) {
        return new Agreement(
                terms.getCurrencyCode(),
                charges(terms),
                TermsNumbers.optional("discountPercent", terms.getDiscountPercent())
                        .map(PercentageDiscount::new),
                commitment(terms),
                TermsNumbers.optional("maximumSpend", terms.getMaximumSpend()).map(MaximumSpend::new),
                TermsNumbers.optional("minimumSpend", terms.getMinimumSpend()).map(MinimumSpend::new));
    }

    private static List<AgreedCharge> charges(Terms terms) {
        Refuse.unless(
                terms.getChargesCount() <= CHARGES_MAX,
                BILLING_TERMS_INVALID,
                "charges",
                "There are %d charges; at most %d are allowed.".formatted(terms.getChargesCount(), CHARGES_MAX));
        List<AgreedCharge> charges = new ArrayList<>();
        terms.getChargesList()
                .forEach(charge -> charges.add(ChargeReader.read("charges[%d]".formatted(charges.size()), charge)));
        return charges;
    }

    private static Optional<Commitment> commitment(Terms terms) {
        var factor = TermsNumbers.optional("overageFactor", terms.getOverageFactor());
        var amount = TermsNumbers.optional("commitment", terms.getCommitment());
        Refuse.unless(
                factor.isEmpty() || amount.isPresent(),
                BILLING_TERMS_INVALID,
                "overageFactor",
                "overageFactor has no use without a commitment; leave it out.");
        return amount.map(committed -> new Commitment(committed, factor.orElse(BigDecimal.ONE), true));
    }

    private static Agreement checked(Agreement agreement) {
        Refuse.unless(
                !agreement.charges().isEmpty()
                        || agreement.discount().isPresent()
                        || agreement.commitment().isPresent()
                        || agreement.maximum().isPresent()
                        || agreement.minimum().isPresent(),
                BILLING_TERMS_EMPTY,
                "charges",
                "The terms say nothing: give a charge, a discount, a commitment, a maximum or a minimum spend.");
        requireNamesOnce(agreement.charges());
        requireApart(agreement.charges());
        requireBounds(agreement);
        return agreement;
    }

    private static void requireNamesOnce(List<AgreedCharge> charges) {
        var names = new HashSet<String>();
        charges.forEach(charge -> Refuse.unless(
                names.add(charge.name()),
                BILLING_TERMS_INVALID,
                "charges",
                "There are two charges of the name %s; give each its own.".formatted(charge.name())));
    }

    /** Usage's rated price can be replaced once only. */
    private static void requireApart(List<AgreedCharge> charges) {
        for (int i = 0; i < charges.size(); i++) {
            for (var other : charges.subList(i + 1, charges.size())) {
                var charge = charges.get(i);
                Refuse.unless(
                        !charge.replacesRated()
                                || !other.replacesRated()
                                || !charge.selector().meets(other.selector()),
                        BILLING_TERMS_CHARGES_OVERLAP,
                        "charges",
                        "The charges %s and %s overlap: both take the place of the same usage's price. Part them by models, units or serviceTiers, or say onTop of one."
                                .formatted(charge.name(), other.name()));
            }
        }
    }

    private static void requireBounds(Agreement agreement) {
        agreement
                .minimum()
                .ifPresent(minimum -> agreement
                        .maximum()
                        .ifPresent(maximum -> Refuse.unless(
                                minimum.minimum().compareTo(maximum.maximum()) <= 0,
                                BILLING_TERMS_INVALID,
                                "minimumSpend",
                                "minimumSpend is %s, above maximumSpend %s."
                                        .formatted(
                                                minimum.minimum().toPlainString(),
                                                maximum.maximum().toPlainString()))));
    }
}
