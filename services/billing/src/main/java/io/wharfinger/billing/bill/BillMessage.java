package io.wharfinger.billing.bill;

import io.wharfinger.billing.accelerator.HeldTime;
import io.wharfinger.billing.assessment.Booked;
import io.wharfinger.billing.assessment.Correction;
import io.wharfinger.billing.statement.Line;
import io.wharfinger.billing.statement.Period;
import io.wharfinger.billing.statement.Statement;
import io.wharfinger.billing.statement.Unrated;
import io.wharfinger.billing.tenant.TenantRow;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.AcceleratorHours;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.BillCorrection;
import io.wharfinger.contracts.billing.v1.BillLine;
import io.wharfinger.contracts.billing.v1.BillSubtotal;
import io.wharfinger.contracts.billing.v1.UnratedUsage;
import io.wharfinger.contracts.type.v1.Money;
import java.math.BigDecimal;
import java.util.List;

/** Bills in the form of the contract. */
final class BillMessage {
    private BillMessage() {}

    static Bill.Builder of(TenantRow tenant, Period period, BillFacts facts) {
        var bill = Bill.newBuilder()
                .setTenant(tenant.name())
                .setTenantPath(tenant.path())
                .setPeriod(period.text())
                .setTimeZone(period.zone().getId())
                .setStartTime(Wire.timestamp(period.start()))
                .setEndTime(Wire.timestamp(period.end()))
                .setStatus(facts.status())
                .setTermsId(facts.termsId());
        addStatement(bill, facts.statement(), tenant.currencyCode());
        facts.time().forEach(held -> bill.addAcceleratorHours(hours(held)));
        addBookings(bill, facts.bookings(), tenant.currencyCode());
        facts.corrections().forEach(correction -> bill.addCorrections(correction(correction)));
        return bill;
    }

    /** The bill with what is left to pay of its total. */
    static Bill.Builder withAmountDue(Bill.Builder bill) {
        var due = bill.getCreditsList().stream()
                .map(credit -> new BigDecimal(credit.getAmount().getAmount()))
                .reduce(new BigDecimal(bill.getTotal().getAmount()), BigDecimal::add);
        return bill.setAmountDue(Wire.money(due, bill.getTotal().getCurrencyCode()));
    }

    private static void addStatement(Bill.Builder bill, Statement statement, String own) {
        bill.setCounts(Wire.counts(statement.counts()));
        statement.lines().forEach(line -> bill.addLines(line(line)));
        statement.terms().forEach(line -> bill.addTermsLines(TermsLineMessage.of(line)));
        statement.unrated().forEach(unrated -> bill.addUnrated(unrated(unrated)));
        statement
                .subtotals(own)
                .forEach((model, amount) -> bill.addSubtotals(
                        BillSubtotal.newBuilder().setModel(model).setAmount(Wire.money(amount, own))));
        statement.totals().forEach((currency, total) -> {
            var money = Wire.money(total, currency);
            if (currency.equals(own)) {
                bill.setTotal(money);
            } else {
                bill.addOtherTotals(money);
            }
        });
    }

    private static void addBookings(Bill.Builder bill, List<Booked> bookings, String own) {
        if (bookings.isEmpty()) {
            bill.setBookedTerms(Wire.money(BigDecimal.ZERO.setScale(12), own));
            return;
        }
        var last = bookings.getFirst();
        bill.setBookedTerms(Wire.money(last.termsAmount(), last.currencyCode()));
        bookings.stream()
                .filter(booked -> booked.kind() == Booked.Kind.CLOSE)
                .forEach(close -> bill.setCloseTime(Wire.timestamp(close.time()))
                        .setClosedAmount(Wire.money(close.due(), close.currencyCode())));
    }

    private static BillCorrection correction(Correction correction) {
        return BillCorrection.newBuilder()
                .setPeriod(correction.period())
                .setTime(Wire.timestamp(correction.time()))
                .setAmount(Wire.money(correction.amount(), correction.currencyCode()))
                .build();
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
        var message = BillLine.newBuilder()
                .setModel(charge.model())
                .setPartial(charge.partial())
                .setTokens(charge.tokens())
                .setPerMillion(Money.newBuilder()
                        .setAmount(Wire.price(charge.perMillion()))
                        .setCurrencyCode(charge.currencyCode()))
                .setAmount(money(line.amount(), line))
                .setExactAmount(money(charge.exactAmount(), line))
                .setPriceVersionId(charge.priceVersionId().toString())
                .setSizeTier(charge.sizeTier())
                .setServiceTier(charge.serviceTier());
        charge.unit()
                .tokenClass()
                .ifPresentOrElse(
                        tokenClass -> message.setTokenClass(Wire.tokenClass(tokenClass)),
                        () -> message.setUnit(charge.unit().name()));
        return message.build();
    }

    private static Money money(BigDecimal amount, Line line) {
        return Wire.money(amount, line.charge().currencyCode());
    }

    private static UnratedUsage unrated(Unrated unrated) {
        return UnratedUsage.newBuilder()
                .setModel(unrated.model())
                .setReason(unrated.missing().code())
                .setCounts(Wire.counts(unrated.counts()))
                .putAllUnits(unrated.units())
                .build();
    }
}
