package io.wharfinger.billing.bill;

import io.wharfinger.billing.agreement.LineKind;
import io.wharfinger.billing.statement.TermsLine;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.BillTermsLine;
import io.wharfinger.contracts.billing.v1.TermsLineKind;

/** Lines of terms in the form of the contract. */
final class TermsLineMessage {
    private TermsLineMessage() {}

    static BillTermsLine of(TermsLine line) {
        var assessed = line.line();
        var message = BillTermsLine.newBuilder()
                .setKind(kind(assessed.kind()))
                .setCharge(assessed.charge())
                .setTitle(assessed.title())
                .setTier(assessed.tier())
                .setAmount(Wire.money(line.amount(), line.currencyCode()))
                .setExactAmount(Wire.money(assessed.amount(), line.currencyCode()));
        assessed.priced()
                .ifPresent(priced -> message.setQuantity(Wire.price(priced.quantity()))
                        .setUnit(priced.unit())
                        .setUnitPrice(Wire.price(priced.unitPrice())));
        return message.build();
    }

    private static TermsLineKind kind(LineKind kind) {
        return switch (kind) {
            case CHARGE -> TermsLineKind.TERMS_LINE_KIND_CHARGE;
            case FEE -> TermsLineKind.TERMS_LINE_KIND_FEE;
            case RATED_REPLACED -> TermsLineKind.TERMS_LINE_KIND_RATED_REPLACED;
            case DISCOUNT -> TermsLineKind.TERMS_LINE_KIND_DISCOUNT;
            case OVERAGE -> TermsLineKind.TERMS_LINE_KIND_OVERAGE;
            case TRUE_UP -> TermsLineKind.TERMS_LINE_KIND_TRUE_UP;
            case MAXIMUM -> TermsLineKind.TERMS_LINE_KIND_MAXIMUM;
            case MINIMUM -> TermsLineKind.TERMS_LINE_KIND_MINIMUM;
        };
    }
}
