package io.wharfinger.flow.form;

import io.wharfinger.contracts.quota.v1.LimitAmount;
import io.wharfinger.contracts.type.v1.Money;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Unit;
import java.math.BigDecimal;

/** Amounts of limits as messages. */
final class Amounts {
    private static final long UNITS_MAX = 1_000_000_000_000_000L;
    private static final int NANO_DIGITS = 9;
    private static final int TEXT_MAX = 40;

    private Amounts() {}

    static long read(LimitAmount amount, Unit unit, String field) {
        if (unit == Unit.MONEY_NANO) {
            if (!amount.hasMoney()) {
                throw new RuleException(field, "A limit of money needs an amount of money.");
            }
            return money(amount.getMoney(), field);
        }
        if (!amount.hasUnits()) {
            throw new RuleException(field, "A limit of " + unit + " needs an amount in units.");
        }
        return units(amount.getUnits(), field);
    }

    private static long units(long units, String field) {
        if (units < 1 || units > UNITS_MAX) {
            throw new RuleException(
                    field,
                    "A limit must be 1 to %,d; it is %d. To allow nothing, take away the right to the model; for no limit, remove it."
                            .formatted(UNITS_MAX, units));
        }
        return units;
    }

    private static long money(Money money, String field) {
        BigDecimal nano = decimal(money.getAmount(), field).movePointRight(NANO_DIGITS);
        if (nano.signum() <= 0 || nano.compareTo(BigDecimal.valueOf(Rule.AMOUNT_MAX)) > 0) {
            throw new RuleException(
                    field, "A limit of money must be above 0 and at most 1000000000; it is " + money.getAmount() + ".");
        }
        try {
            return nano.longValueExact();
        } catch (ArithmeticException e) {
            throw new RuleException(field, "A limit of money has at most 9 digits after the point.");
        }
    }

    private static BigDecimal decimal(String text, String field) {
        try {
            if (text.length() <= TEXT_MAX && text.matches("-?[0-9]+(\\.[0-9]+)?")) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new RuleException(field, "The amount is no number.");
        }
        throw new RuleException(field, "The amount must be a decimal number such as 12.50.");
    }

    static LimitAmount write(long amount, Unit unit, String currency) {
        if (unit == Unit.MONEY_NANO) {
            BigDecimal money = BigDecimal.valueOf(amount, NANO_DIGITS).stripTrailingZeros();
            return LimitAmount.newBuilder()
                    .setMoney(
                            Money.newBuilder().setAmount(money.toPlainString()).setCurrencyCode(currency))
                    .build();
        }
        return LimitAmount.newBuilder().setUnits(amount).build();
    }
}
