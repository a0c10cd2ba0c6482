package io.wharfinger.billing.bill;

import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.BillLine;
import io.wharfinger.contracts.billing.v1.BillTermsLine;
import io.wharfinger.contracts.type.v1.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times, numbers and sums of a bill as people read them. */
final class BillWords {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ENGLISH);

    private final Bill bill;
    private final ZoneId zone;

    BillWords(Bill bill) {
        this.bill = bill;
        this.zone = ZoneId.of(bill.getTimeZone());
    }

    String day(Instant time) {
        return DAY.format(time.atZone(zone));
    }

    String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }

    /** A month before or after the bill's. */
    String month(int after) {
        return YearMonth.parse(bill.getPeriod()).plusMonths(after).toString();
    }

    /** What the lines of rated usage add up to, in the bill's currency. */
    String usageTotal() {
        return sum(bill.getLinesList().stream().map(BillLine::getAmount));
    }

    /** What the lines of the terms add up to. */
    String termsTotal() {
        return sum(bill.getTermsLinesList().stream().map(BillTermsLine::getAmount));
    }

    private String sum(Stream<Money> amounts) {
        var own = bill.getTotal().getCurrencyCode();
        var zero = new BigDecimal(bill.getTotal().getAmount()).multiply(BigDecimal.ZERO);
        var sum = amounts.filter(amount -> amount.getCurrencyCode().equals(own))
                .map(amount -> new BigDecimal(amount.getAmount()))
                .reduce(zero, BigDecimal::add);
        return grouped(sum) + " " + own;
    }

    String otherTotals() {
        return bill.getOtherTotalsList().stream().map(BillWords::money).collect(Collectors.joining(", "));
    }

    /** Whether the ledger has all that the lines of the terms come to. */
    boolean bookedAll() {
        var exact = bill.getTermsLinesList().stream()
                .map(line -> new BigDecimal(line.getExactAmount().getAmount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return exact.compareTo(new BigDecimal(bill.getBookedTerms().getAmount())) == 0;
    }

    static String money(Money money) {
        return grouped(new BigDecimal(money.getAmount())) + " " + money.getCurrencyCode();
    }

    /** An exact amount without needless zeros. */
    static String exact(Money money) {
        return plain(money.getAmount()) + " " + money.getCurrencyCode();
    }

    static String plain(String number) {
        if (number.isEmpty()) {
            return "";
        }
        var value = new BigDecimal(number);
        return grouped(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
    }

    static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }

    /** From TOKEN_CLASS_CACHE_READ to "cache read". */
    static String words(String name) {
        return name.replace("TOKEN_CLASS_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
