package io.wharfinger.billing.terms;

import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_PRICE_MISFIT;

import io.wharfinger.billing.agreement.Basis;
import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.contracts.billing.v1.PriceModel;
import io.wharfinger.contracts.billing.v1.TermsCharge;
import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.Converted;
import io.wharfinger.tariff.charge.Flat;
import io.wharfinger.tariff.charge.Graduated;
import io.wharfinger.tariff.charge.PackagePrice;
import io.wharfinger.tariff.charge.PerUnit;
import io.wharfinger.tariff.charge.Percentage;
import io.wharfinger.tariff.charge.UnitConversion;
import io.wharfinger.tariff.charge.Volume;
import io.wharfinger.tariff.charge.WholeUnits;
import java.math.BigDecimal;

/** Reads how a charge's quantity becomes money. What its price model has no use for must not be given. */
final class ChargePrice {
    private final String field;
    private final TermsCharge given;

    private ChargePrice(String field, TermsCharge given) {
        this.field = field;
        this.given = given;
    }

    static Charge read(String field, TermsCharge given, Basis basis) {
        var price = new ChargePrice(field, given);
        price.requireFit(basis);
        try {
            return price.converted(price.charge());
        } catch (TariffException e) {
            throw Refuse.because(BILLING_TERMS_INVALID, field, field + ": " + e.getMessage());
        }
    }

    private void requireFit(Basis basis) {
        var model = given.getPriceModel();
        requireUse(
                "price",
                given.getPrice(),
                model != PriceModel.PRICE_MODEL_GRADUATED && model != PriceModel.PRICE_MODEL_VOLUME);
        requireUse("packageSize", given.getPackageSize(), model == PriceModel.PRICE_MODEL_PACKAGE);
        requireUse(
                "tiers",
                given.getTiersCount() == 0 ? "" : "given",
                model == PriceModel.PRICE_MODEL_GRADUATED || model == PriceModel.PRICE_MODEL_VOLUME);
        requireUse("unitSize", given.getUnitSize(), model != PriceModel.PRICE_MODEL_FLAT);
        requireUse("freeQuantity", given.getFreeQuantity(), model != PriceModel.PRICE_MODEL_FLAT);
        Refuse.unless(
                (basis == Basis.PERIOD) == (model == PriceModel.PRICE_MODEL_FLAT),
                BILLING_TERMS_PRICE_MISFIT,
                field + ".priceModel",
                "%s: PRICE_MODEL_FLAT and CHARGE_BASIS_PERIOD go together, and not with others.".formatted(field));
        Refuse.unless(
                model != PriceModel.PRICE_MODEL_PERCENTAGE || basis == Basis.RATED_AMOUNT,
                BILLING_TERMS_PRICE_MISFIT,
                field + ".priceModel",
                "%s: a percentage is of money; use CHARGE_BASIS_RATED_AMOUNT.".formatted(field));
    }

    private void requireUse(String name, String text, boolean used) {
        Refuse.unless(
                used || text.isEmpty(),
                BILLING_TERMS_PRICE_MISFIT,
                field + "." + name,
                "%s.%s has no use with %s; leave it out.".formatted(field, name, given.getPriceModel()));
    }

    private Charge charge() {
        return switch (given.getPriceModel()) {
            case PRICE_MODEL_PER_UNIT -> new PerUnit(price());
            case PRICE_MODEL_GRADUATED -> new Graduated(TiersReader.read(field + ".tiers", given.getTiersList()));
            case PRICE_MODEL_VOLUME -> new Volume(TiersReader.read(field + ".tiers", given.getTiersList()));
            case PRICE_MODEL_PACKAGE ->
                new PackagePrice(
                        TermsNumbers.required(field + ".packageSize", given.getPackageSize()),
                        price(),
                        BigDecimal.ZERO,
                        WholeUnits.UP);
            case PRICE_MODEL_FLAT -> new Flat(price());
            case PRICE_MODEL_PERCENTAGE -> new Percentage(price(), BigDecimal.ZERO);
            case PRICE_MODEL_UNSPECIFIED, UNRECOGNIZED ->
                throw Refuse.because(
                        BILLING_TERMS_INVALID,
                        field + ".priceModel",
                        "%s.priceModel must be one such as PRICE_MODEL_GRADUATED.".formatted(field));
        };
    }

    private BigDecimal price() {
        return TermsNumbers.required(field + ".price", given.getPrice());
    }

    private Charge converted(Charge charge) {
        return TermsNumbers.optional(field + ".unitSize", given.getUnitSize())
                .<Charge>map(size -> new Converted(
                        new UnitConversion(BigDecimal.ONE, size, given.getRoundUp() ? WholeUnits.UP : null, 0), charge))
                .orElse(charge);
    }
}
