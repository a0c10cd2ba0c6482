package io.wharfinger.cli.price.catalog;

import java.io.Serial;

/** Why a model's prices, or a whole table, cannot be taken over; the message is for people. */
public final class NotTakenOver extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    NotTakenOver(String why) {
        super(why);
    }

    /** The reason. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
