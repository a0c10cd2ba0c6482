package io.wharfinger.billing.bill;

import io.wharfinger.billing.accelerator.HeldTime;
import io.wharfinger.billing.statement.Line;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.statement.Statement;
import io.wharfinger.billing.statement.Unrated;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.AcceleratorHours;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.BillLine;
import io.wharfinger.contracts.billing.v1.UnratedUsage;
import io.wharfinger.contracts.type.v1.Money;
import java.math.BigDecimal;
import java.util.List;

/** Bills in the form of the contract. */
final class BillMessage {
    private BillMessage() {}

    static Bill of(TenantRow tenant, Period period, Statement statement, List<HeldTime> time) {
        var own = tenant.currencyCode();
        var bill = Bill.newBuilder()
                .setTenant(tenant.name())
                .setTenantPath(tenant.path())
                .setPeriod(period.text())
                .setTimeZone(period.zone().getId())
                .setStartTime(Wire.timestamp(period.start()))
                .setEndTime(Wire.timestamp(period.end()))
                .setCounts(Wire.counts(statement.counts()));
        statement.lines().forEach(line -> bill.addLines(line(line)));
        statement.unrated().forEach(unrated -> bill.addUnrated(unrated(unrated)));
        time.forEach(held -> bill.addAcceleratorHours(hours(held)));
        statement.totals().forEach((currency, total) -> {
            var money = Wire.money(total, currency);
            if (currency.equals(own)) {
                bill.setTotal(money);
            } else {
                bill.addOtherTotals(money);
            }
        });
        return bill.build();
    }

    private static AcceleratorHours hours(HeldTime held) {
        return AcceleratorHours.newBuilder()
                .setTenantPath(held.holder().tenantPath())
                .setModel(held.holder().model())
                .setDeployment(held.holder().deployment())
                .setAcceleratorClass(held.holder().acceleratorClass())
                .setHours(held.hours().toPlainString())
                .setHeldMicros(held.micros())
                .setHeldNow(held.heldNow())
                .build();
    }

    private static BillLine line(Line line) {
        var charge = line.charge();
        return BillLine.newBuilder()
                .setModel(charge.model())
                .setTokenClass(Wire.tokenClass(charge.tokenClass()))
                .setPartial(charge.partial())
                .setTokens(charge.tokens())
                .setPerMillion(Money.newBuilder()
                        .setAmount(Wire.price(charge.perMillion()))
                        .setCurrencyCode(charge.currencyCode()))
                .setAmount(money(line.amount(), line))
                .setExactAmount(money(charge.exactAmount(), line))
                .setPriceVersionId(charge.priceVersionId().toString())
                .build();
    }

    private static Money money(BigDecimal amount, Line line) {
        return Wire.money(amount, line.charge().currencyCode());
    }

    private static UnratedUsage unrated(Unrated unrated) {
        return UnratedUsage.newBuilder()
                .setModel(unrated.model())
                .setReason(unrated.missing().code())
                .setCounts(Wire.counts(unrated.counts()))
                .build();
    }
}
