package io.wharfinger.router.credential.table;

import java.util.Locale;

/**
 * A secret that an upstream wants to be shown. It does not show itself: neither to a log nor to JSON. Two are equal only if
 * they are the same object, so that comparing cannot tell anything either.
 */
public final class Credential {
    private final String name;
    private final String secret;
    private final boolean own;

    Credential(String name, String secret, boolean own) {
        this.name = name;
        this.secret = secret;
        this.own = own;
    }

    /** Its name, which is not secret. */
    public String name() {
        return name;
    }

    /** Whether it is the tenant's own, so that the provider bills the tenant. */
    public boolean isTenantsOwn() {
        return own;
    }

    /** Value of a header that is the secret alone, such as Anthropic's "x-api-key". */
    public String plain() {
        return secret;
    }

    /** Value of the header "authorization". */
    public String bearer() {
        return "Bearer " + secret;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Credential[%s, %s]", name, own ? "a tenant's own" : "the platform's");
    }
}
