package io.wharfinger.router.limits;

import org.jspecify.annotations.Nullable;

/**
 * What a request asks of the limits.
 *
 * @param requestId UUIDv7 of the request
 * @param tenantPath path of its tenant
 * @param keyId id of its API key
 * @param model model as limits name it
 * @param endUser user as the request names it; null if it names none
 * @param inputTokens tokens that go in, as far as they can be told beforehand
 * @param outputTokensMax most tokens that may come out, as the request says; 0 if it does not
 * @param stream whether the answer is a stream
 * @param nowNanos the moment, by the clock that only measures
 * @param nowMillis the same moment, in milliseconds since 1970
 */
public record Ask(
        String requestId,
        String tenantPath,
        String keyId,
        String model,
        @Nullable String endUser,
        long inputTokens,
        long outputTokensMax,
        boolean stream,
        long nowNanos,
        long nowMillis) {}
