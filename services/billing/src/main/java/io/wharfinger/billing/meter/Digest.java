package io.wharfinger.billing.meter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes by which events are known again. */
final class Digest {
    /** Stands in no text of an event: control characters are refused. */
    private static final String SEPARATOR = "\u001f";

    private Digest() {}

    /** Of the identity: source and id. */
    static byte[] identity(String source, String id) {
        return of(source, id);
    }

    /** Of everything that an event says, the tenant as a path. */
    static byte[] content(Metered event, String tenantPath) {
        return of(
                tenantPath,
                event.time().toString(),
                event.model(),
                event.keyId(),
                event.deployment(),
                event.serviceTier(),
                event.used().toString());
    }

    private static byte[] of(String... parts) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
