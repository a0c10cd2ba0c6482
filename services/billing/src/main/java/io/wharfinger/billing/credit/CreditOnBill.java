package io.wharfinger.billing.credit;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.bill.BillPart;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.statement.Statement;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.BillCredit;
import io.wharfinger.tariff.money.LargestRemainder;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** What prepaid credit pays of a bill: a line for each grant, whose sum is rounded once. */
@ApplicationScoped
class CreditOnBill implements BillPart {

    @Override
    public Uni<Void> add(
            Mutiny.Session session, TenantRow tenant, Period period, Statement statement, Bill.Builder bill) {
        return CreditLines.of(session, tenant.path(), period.text())
                .map(lines -> lines.stream()
                        .filter(line -> line.currencyCode().equals(tenant.currencyCode()))
                        .toList())
                .invoke(lines -> bill.addAllCredits(credits(lines, tenant.currencyCode())))
                .replaceWithVoid();
    }

    static List<BillCredit> credits(List<CreditLines.CreditLine> lines, String currencyCode) {
        var digits = Currency.getInstance(currencyCode).getDefaultFractionDigits();
        var amounts = lines.stream().map(CreditLines.CreditLine::amount).toList();
        var rounded = LargestRemainder.round(amounts, digits);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> credit(lines.get(i), rounded.get(i)))
                .toList();
    }

    private static BillCredit credit(CreditLines.CreditLine line, BigDecimal amount) {
        var title = line.purchased() ? "Prepaid credit" : "Promotional credit";
        return BillCredit.newBuilder()
                .setTitle(line.note().isEmpty() ? title : title + ": " + line.note())
                .setGrantId(line.grantId().toString())
                .setAmount(Wire.money(amount.negate(), line.currencyCode()))
                .build();
    }
}
