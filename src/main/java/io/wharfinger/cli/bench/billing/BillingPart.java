package io.wharfinger.cli.bench.billing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of the bench of billing that can be asked for alone. */
public enum BillingPart {
    /** From JetStream to the books. */
    INTAKE,
    /** How soon usage is on the bill. */
    VISIBLE,
    /** From kill -9 to the first commit. */
    RECOVERY,
    /** Bills of all tenants. */
    BILLS,
    /** The check of the books. */
    VERIFY,
    /** The burn-down of credits. */
    CREDITS;

    /** The name by which a command line asks for it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part that is called so. */
    public static Optional<BillingPart> of(String id) {
        return Arrays.stream(values()).filter(part -> part.id().equals(id)).findFirst();
    }

    /** Their names, for people. */
    public static String ids() {
        return Arrays.stream(values()).map(BillingPart::id).collect(Collectors.joining(", "));
    }
}
