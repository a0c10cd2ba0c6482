package io.wharfinger.tariff;

/** A price, term, quantity or amount that cannot be computed with. The message says which one, what it is and what is allowed. */
public final class TariffException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public TariffException(String message) {
        super(message);
    }
}
