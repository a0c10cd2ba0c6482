package io.wharfinger.tariff.late;

import java.math.BigDecimal;

/** Quantity, amount and discount at one price. */
record Share(BigDecimal quantity, BigDecimal amount, BigDecimal discount) {
    static final Share NOTHING = new Share(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Share plus(Share other) {
        return new Share(quantity.add(other.quantity), amount.add(other.amount), discount.add(other.discount));
    }

    Share minus(Share other) {
        return new Share(
                quantity.subtract(other.quantity), amount.subtract(other.amount), discount.subtract(other.discount));
    }

    Share discountedBy(BigDecimal more) {
        return new Share(quantity, amount, discount.add(more));
    }

    BigDecimal total() {
        return amount.subtract(discount);
    }

    boolean isNothing() {
        return quantity.signum() == 0 && amount.signum() == 0 && discount.signum() == 0;
    }
}
