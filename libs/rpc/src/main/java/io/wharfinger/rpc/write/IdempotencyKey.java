package io.wharfinger.rpc.write;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names one write of one caller, so that a repeat is known.
 *
 * @param caller who writes: its subject
 * @param tenantPath the caller's tenant path
 * @param operation what is done, for example {@code tenant.create}
 * @param key the caller's own text, 1 to 128 characters
 * @param bodyHash SHA-256 of the request, 32 bytes
 */
public record IdempotencyKey(String caller, String tenantPath, String operation, String key, byte[] bodyHash) {

    private static final int LENGTH_MAX = 128;

    /**
     * The key of a write; empty if the caller sent none. Fails with REQUEST_FIELD_INVALID if it is too long.
     *
     * @param request everything that makes the request what it is, as bytes
     */
    public static Optional<IdempotencyKey> of(Caller caller, String operation, @Nullable String key, byte[] request) {
        if (key == null || key.isEmpty()) {
            return Optional.empty();
        }
        if (key.length() > LENGTH_MAX || key.isBlank()) {
            throw new WharfException(
                            REQUEST_FIELD_INVALID,
                            "The idempotency key must be 1 to %d characters and not blank.".formatted(LENGTH_MAX))
                    .with("field", "idempotency_key");
        }
        return Optional.of(new IdempotencyKey(caller.subject(), caller.tenantPath(), operation, key, sha256(request)));
    }

    /** As above, for a request that is told by its text. */
    public static Optional<IdempotencyKey> of(Caller caller, String operation, @Nullable String key, String request) {
        return of(caller, operation, key, request.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
