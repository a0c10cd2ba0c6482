package io.wharfinger.rpc.identity;

import java.util.Optional;
import java.util.stream.Stream;

/** What a caller may be; the claim {@code roles} of a token holds the words. */
public enum Role {
    /** Runs the platform: may do everything for every tenant. */
    PLATFORM_ADMIN("platform-admin"),
    /** Runs a tenant and those below it. */
    TENANT_ADMIN("tenant-admin"),
    /** Uses what a tenant has. */
    MEMBER("member"),
    /** Looks at what a tenant has. */
    VIEWER("viewer"),
    /** A service of the suite. */
    SERVICE("service");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The word in the claim. */
    public String word() {
        return word;
    }

    /** The role of a word; empty if it is not one of ours. */
    public static Optional<Role> ofWord(String word) {
        return Stream.of(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
