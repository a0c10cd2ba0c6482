package io.wharfinger.billing.terms;

import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_TERMS_PRICE_MISFIT;

import io.wharfinger.billing.agreement.AgreedCharge;
import io.wharfinger.billing.agreement.Basis;
import io.wharfinger.billing.agreement.Selector;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.wire.Refuse;
import io.wharfinger.contracts.billing.v1.PriceModel;
import io.wharfinger.contracts.billing.v1.TermsCharge;
import io.wharfinger.contracts.type.v1.TokenClass;
import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.charge.Conditions;
import io.wharfinger.tariff.charge.MaximumSpend;
import io.wharfinger.tariff.charge.MinimumSpend;
import io.wharfinger.tariff.charge.PercentageDiscount;
import io.wharfinger.tariff.charge.UsageDiscount;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads one charge of terms; fails with the first thing that is wrong with it. */
final class ChargeReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int NAMES_MAX = 1000;

    private final String field;
    private final TermsCharge given;

    private ChargeReader(String field, TermsCharge given) {
        this.field = field;
        this.given = given;
    }

    static AgreedCharge read(String field, TermsCharge given) {
        return new ChargeReader(field, given).charge();
    }

    private AgreedCharge charge() {
        requireName();
        var basis = basis();
        var selector = selector(basis);
        return new AgreedCharge(
                given.getName(),
                title(),
                basis,
                selector,
                ChargePrice.read(field, given, basis),
                conditions(),
                unit(basis),
                given.getOnTop());
    }

    private void requireName() {
        Refuse.unless(
                NAME.matcher(given.getName()).matches(),
                BILLING_TERMS_INVALID,
                field + ".name",
                "%s.name must be 1 to 40 of a-z, 0-9 and -.".formatted(field));
    }

    private String title() {
        return given.getTitle().isEmpty() ? given.getName() : printable("title", given.getTitle());
    }

    private String printable(String name, String text) {
        Refuse.unless(
                !text.isBlank()
                        && text.length() <= TEXT_LENGTH_MAX
                        && text.chars().noneMatch(Character::isISOControl),
                BILLING_TERMS_INVALID,
                field + "." + name,
                "%s.%s must be 1 to %d printable characters.".formatted(field, name, TEXT_LENGTH_MAX));
        return text;
    }

    private Basis basis() {
        return switch (given.getBasis()) {
            case CHARGE_BASIS_USAGE -> Basis.USAGE;
            case CHARGE_BASIS_RATED_AMOUNT -> Basis.RATED_AMOUNT;
            case CHARGE_BASIS_ACCELERATOR_HOURS -> Basis.ACCELERATOR_HOURS;
            case CHARGE_BASIS_PERIOD -> Basis.PERIOD;
            case CHARGE_BASIS_UNSPECIFIED, UNRECOGNIZED ->
                throw Refuse.because(
                        BILLING_TERMS_INVALID,
                        field + ".basis",
                        "%s.basis must be one of CHARGE_BASIS_USAGE, CHARGE_BASIS_RATED_AMOUNT, CHARGE_BASIS_ACCELERATOR_HOURS and CHARGE_BASIS_PERIOD."
                                .formatted(field));
        };
    }

    private Selector selector(Basis basis) {
        var usage = basis == Basis.USAGE || basis == Basis.RATED_AMOUNT;
        requireNone(usage, "models", given.getModelsList());
        requireNone(usage, "units", given.getUnitsList());
        requireNone(usage, "serviceTiers", given.getServiceTiersList());
        requireNone(basis == Basis.ACCELERATOR_HOURS, "acceleratorClasses", given.getAcceleratorClassesList());
        given.getUnitsList().forEach(this::requireUnit);
        return new Selector(
                names("models", given.getModelsList()),
                Set.copyOf(given.getUnitsList()),
                names("serviceTiers", given.getServiceTiersList()),
                names("acceleratorClasses", given.getAcceleratorClassesList()));
    }

    private void requireNone(boolean used, String name, List<String> names) {
        Refuse.unless(
                used || names.isEmpty(),
                BILLING_TERMS_PRICE_MISFIT,
                field + "." + name,
                "%s.%s has no use with this basis; leave it out.".formatted(field, name));
    }

    private void requireUnit(String unit) {
        Refuse.unless(
                isTokenClass(unit)
                        || Unit.find(unit).filter(found -> !found.isTokens()).isPresent(),
                BILLING_TERMS_INVALID,
                field + ".units",
                "%s.units has \"%s\"; give names such as TOKEN_CLASS_TEXT_OUT, REQUEST, or a meter's name."
                        .formatted(field, unit.length() > 60 ? unit.substring(0, 60) + "..." : unit));
    }

    private static boolean isTokenClass(String name) {
        return !name.equals(TokenClass.TOKEN_CLASS_UNSPECIFIED.name())
                && !name.equals(TokenClass.UNRECOGNIZED.name())
                && Arrays.stream(TokenClass.values())
                        .anyMatch(known -> known.name().equals(name));
    }

    private Set<String> names(String name, List<String> names) {
        Refuse.unless(
                names.size() <= NAMES_MAX,
                BILLING_TERMS_INVALID,
                field + "." + name,
                "%s.%s has more than %d names.".formatted(field, name, NAMES_MAX));
        names.forEach(text -> printable(name, text));
        return new TreeSet<>(names);
    }

    private Conditions conditions() {
        try {
            return new Conditions(
                    TermsNumbers.optional(field + ".freeQuantity", given.getFreeQuantity())
                            .map(UsageDiscount::new),
                    TermsNumbers.optional(field + ".discountPercent", given.getDiscountPercent())
                            .map(PercentageDiscount::new),
                    TermsNumbers.optional(field + ".maximumSpend", given.getMaximumSpend())
                            .map(MaximumSpend::new),
                    TermsNumbers.optional(field + ".minimumSpend", given.getMinimumSpend())
                            .map(MinimumSpend::new));
        } catch (TariffException e) {
            throw Refuse.because(BILLING_TERMS_INVALID, field, field + ": " + e.getMessage());
        }
    }

    private String unit(Basis basis) {
        var size = given.getUnitSize().isEmpty() ? "" : given.getUnitSize() + " ";
        var what = switch (basis) {
            case USAGE -> given.getUnitsCount() == 1 ? given.getUnits(0) : "units";
            case RATED_AMOUNT -> "rated amount";
            case ACCELERATOR_HOURS -> "accelerator hours";
            case PERIOD -> "period";
        };
        return given.getPriceModel() == PriceModel.PRICE_MODEL_PACKAGE
                ? "packages of " + given.getPackageSize() + " " + what
                : size + what;
    }
}
