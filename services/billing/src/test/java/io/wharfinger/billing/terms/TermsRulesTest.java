package io.wharfinger.billing.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wharfinger.billing.agreement.Basis;
import io.wharfinger.contracts.billing.v1.ChargeBasis;
import io.wharfinger.contracts.billing.v1.PriceModel;
import io.wharfinger.contracts.billing.v1.Terms;
import io.wharfinger.contracts.billing.v1.TermsCharge;
import io.wharfinger.contracts.billing.v1.TermsTier;
import io.wharfinger.rpc.failure.WharfException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TermsRulesTest {

    @Test
    void readsTermsOfEveryPart() {
        var agreement = TermsReader.read(terms(b -> b.setDiscountPercent("5")
                .setCommitment("100")
                .setOverageFactor("1.5")
                .setMaximumSpend("900")
                .setMinimumSpend("10")));

        assertThat(agreement.charges()).hasSize(1);
        assertThat(agreement.charges().getFirst().basis()).isEqualTo(Basis.USAGE);
        assertThat(agreement.charges().getFirst().unit()).isEqualTo("1000000 TOKEN_CLASS_TEXT_OUT");
        assertThat(agreement.commitment().orElseThrow().overageFactor()).isEqualByComparingTo("1.5");
    }

    @Test
    void refusesGapsAndOverlapsOfTiers() {
        assertThat(refusal(charge(b -> b.addTiers(tier("", "5")).addTiers(tier("6", "")))))
                .isEqualTo(
                        "BILLING_TERMS_TIERS_INVALID charges[0].tiers[1].above: There is a gap between 5 and 6: a tier must begin where the one before ends.");
        assertThat(refusal(charge(b -> b.addTiers(tier("0", "5")).addTiers(tier("4", "")))))
                .contains("There is an overlap between 4 and 5");
        assertThat(refusal(charge(
                        b -> b.addTiers(tier("", "5")).addTiers(tier("", "5")).addTiers(tier("", "")))))
                .contains("tier 1 ends at 5 and tier 2 at 5: ends must ascend.");
        assertThat(refusal(charge(b -> b.addTiers(tier("", "5"))))).contains("the last tier ends at 5");
        assertThat(refusal(charge(UnaryOperator.identity()))).contains("there are 0 tiers");
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertThat(refusal(terms(b -> b.setMaximumSpend("NaN"))))
                .isEqualTo(
                        "BILLING_TERMS_INVALID maximumSpend: maximumSpend is \"NaN\"; it must be a decimal number such as 0.25.");
        assertThat(refusal(terms(b -> b.setMaximumSpend("1e400")))).contains("too many digits");
        assertThat(refusal(terms(b -> b.setMaximumSpend("-1"))))
                .contains("maximumSpend is -1; it must be zero or more.");
        assertThat(refusal(terms(b -> b.setDiscountPercent("100.1")))).contains("at most 100 is allowed");
        assertThat(refusal(terms(b -> b.setMinimumSpend("0.0000000000001")))).contains("at most 12 decimals");
        assertThat(refusal(terms(b -> b.setCommitment("5").setOverageFactor("0"))))
                .contains("overage factor is 0; it must be above zero.");
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(refusal(terms(b -> b.setMinimumSpend("5").setMaximumSpend("4"))))
                .contains("minimumSpend is 5, above maximumSpend 4.");
        assertThat(refusal(terms(b -> b.setOverageFactor("2")))).contains("no use without a commitment");
        assertThat(refusal(terms(b -> b.clearCharges()))).startsWith("BILLING_TERMS_EMPTY");
        assertThat(refusal(terms(b -> b.addCharges(perUnit("other").addModels("small")))))
                .contains("BILLING_TERMS_CHARGES_OVERLAP")
                .contains("The charges output and other overlap");
        assertThat(refusal(terms(b -> b.addCharges(perUnit("output").setOnTop(true)))))
                .contains("two charges of the name output");
        assertThat(TermsReader.read(terms(b -> b.addCharges(perUnit("other").setOnTop(true))))
                        .charges())
                .hasSize(2);
    }

    @Test
    void refusesFieldsThatHaveNoUse() {
        assertThat(refusal(terms(b -> b.setCharges(0, perUnit("a").setPackageSize("5")))))
                .isEqualTo(
                        "BILLING_TERMS_PRICE_MISFIT charges[0].packageSize: charges[0].packageSize has no use with PRICE_MODEL_PER_UNIT; leave it out.");
        assertThat(refusal(terms(b -> b.setCharges(0, perUnit("a").setPriceModel(PriceModel.PRICE_MODEL_FLAT)))))
                .contains("PRICE_MODEL_FLAT and CHARGE_BASIS_PERIOD go together");
        assertThat(refusal(terms(b -> b.setCharges(0, perUnit("a").addAcceleratorClasses("h100")))))
                .contains("acceleratorClasses has no use with this basis");
        assertThat(refusal(terms(b -> b.setCharges(0, perUnit("a").addUnits("TEXT_OUT")))))
                .contains("charges[0].units has \"TEXT_OUT\"");
        assertThat(refusal(terms(b -> b.setCharges(0, perUnit("Not a name"))))).contains("charges[0].name must be");
        assertThat(refusal(terms(b -> b.setCharges(0, perUnit("a").clearPrice()))))
                .contains("charges[0].price is missing.");
    }

    @Test
    void refusesPeriodsThatAreNone() {
        assertThat(refusal(terms(b -> b.setFirstPeriod("2026-13")))).startsWith("BILLING_PERIOD_INVALID firstPeriod");
        assertThat(refusal(terms(b -> b.setLastPeriod("2026-10"))))
                .isEqualTo("BILLING_PERIOD_INVALID lastPeriod: lastPeriod 2026-10 is before firstPeriod 2026-11.");
        assertThat(refusal(terms(b -> b.setId("x")))).startsWith("BILLING_TERMS_FIELD_GIVEN id");
    }

    private static String refusal(Terms terms) {
        var refused = catchThrowableOfType(WharfException.class, () -> TermsRules.check(terms));
        return "%s %s: %s".formatted(refused.failure(), refused.details().get("field"), refused.detail());
    }

    private static Terms charge(UnaryOperator<TermsCharge.Builder> change) {
        return terms(b -> b.setCharges(
                0, change.apply(perUnit("tiered").clearPrice().setPriceModel(PriceModel.PRICE_MODEL_GRADUATED))));
    }

    private static Terms terms(UnaryOperator<Terms.Builder> change) {
        return change.apply(Terms.newBuilder()
                        .setCurrencyCode("EUR")
                        .setFirstPeriod("2026-11")
                        .addCharges(perUnit("output")
                                .addUnits("TOKEN_CLASS_TEXT_OUT")
                                .setUnitSize("1000000")))
                .build();
    }

    private static TermsCharge.Builder perUnit(String name) {
        return TermsCharge.newBuilder()
                .setName(name)
                .setBasis(ChargeBasis.CHARGE_BASIS_USAGE)
                .setPriceModel(PriceModel.PRICE_MODEL_PER_UNIT)
                .setPrice("0.5");
    }

    private static TermsTier.Builder tier(String above, String upTo) {
        return TermsTier.newBuilder().setAbove(above).setUpTo(upTo).setUnitPrice("1");
    }
}
