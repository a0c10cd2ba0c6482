package io.wharfinger.router.proxy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.keys.Keys;
import io.wharfinger.router.keys.table.ApiKey;
import io.wharfinger.router.keys.table.KeyVerdict;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.spool.SpoolRefusal;
import io.wharfinger.router.spool.SpoolRefusedException;
import io.wharfinger.router.tenants.watch.Tenants;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides from a request's head alone whether to go on: whose it is, and whether it can be served at all. */
@Singleton
class Gate {
    private final Keys keys;
    private final Spool spool;
    private final OpenExchanges open;
    private final Tenants tenants;

    Gate(Keys keys, Spool spool, OpenExchanges open, Tenants tenants) {
        this.keys = keys;
        this.spool = spool;
        this.open = open;
        this.tenants = tenants;
    }

    /** What the key of a request is good for. */
    sealed interface Entry {
        /** It comes with a good key. */
        record Admitted(ApiKey key) implements Entry {}

        /** It is to be refused. */
        record Refused(Failure failure, String message) implements Entry {}
    }

    /** Whose request it is. */
    Entry identify(HttpServerRequest request) {
        if (!keys.areKnown()) {
            return new Entry.Refused(
                    Failure.KEYS_UNKNOWN, "The router does not know any API key yet; try again in a moment.");
        }
        return switch (keys.verify(
                request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader(ClientFields.API_KEY))) {
            case KeyVerdict.Accepted accepted -> new Entry.Admitted(accepted.key());
            case KeyVerdict.Rejected rejected -> refused(rejected.reason());
        };
    }

    private static Entry refused(KeyVerdict.Reason reason) {
        return switch (reason) {
            case MISSING ->
                new Entry.Refused(
                        Failure.KEY_MISSING,
                        "No API key came along; send the header \"Authorization: Bearer wk_...\" or \"x-api-key: wk_...\".");
            case MALFORMED ->
                new Entry.Refused(Failure.KEY_INVALID, "This is no API key; one looks like wk_<id>_<secret>.");
            case UNKNOWN ->
                new Entry.Refused(Failure.KEY_INVALID, "This API key is unknown or was revoked; ask for a new one.");
            case EXPIRED -> new Entry.Refused(Failure.KEY_EXPIRED, "This API key has expired; ask for a new one.");
        };
    }

    /** Why a request with a body cannot be taken now, or as it is; empty if it can. */
    Optional<ApiError> obstacle(Api api, HttpServerRequest request) {
        SpoolRefusal spoolRefusal = spool.refusal();
        String expected = api.isMultipart() ? "multipart/form-data" : "application/json";
        if (!startsWith(request.getHeader(HttpHeaders.CONTENT_TYPE), expected)) {
            return Optional.of(ApiError.of(
                    Failure.CONTENT_TYPE_WRONG, "The body must be sent with \"Content-Type: " + expected + "\"."));
        }
        if (!isPlain(request.getHeader(HttpHeaders.CONTENT_ENCODING))) {
            return Optional.of(ApiError.of(
                    Failure.CONTENT_TYPE_WRONG, "Packed bodies are not taken; leave Content-Encoding out."));
        }
        if (open.isStopping()) {
            return Optional.of(ApiError.of(Failure.STOPPING, "The router is stopping; send the request again."));
        }
        if (tenants.areUnknown()) {
            return Optional.of(ApiError.of(
                    Failure.TENANTS_UNKNOWN,
                    "The tenants' limits cannot be read, so nothing is served; ask the platform's administrators."));
        }
        if (spoolRefusal != null) {
            return Optional.of(spoolError(spoolRefusal));
        }
        return open.isFull()
                ? Optional.of(ApiError.of(
                        Failure.TOO_BUSY, "As many requests are open as this router holds; try again in a moment."))
                : Optional.empty();
    }

    /** Why a request cannot be recorded, and so not be served. */
    static ApiError spoolError(@Nullable Throwable failure) {
        return spoolError(
                failure instanceof SpoolRefusedException refused ? refused.refusal() : SpoolRefusal.WRITE_FAILED);
    }

    private static ApiError spoolError(SpoolRefusal why) {
        return ApiError.of(
                why == SpoolRefusal.CLOSED ? Failure.STOPPING : Failure.SPOOL_REFUSED,
                "Usage cannot be recorded now, so nothing is served: " + why.message() + ".");
    }

    private static boolean startsWith(@Nullable String contentType, String expected) {
        return contentType != null && contentType.regionMatches(true, 0, expected, 0, expected.length());
    }

    private static boolean isPlain(@Nullable String contentEncoding) {
        return contentEncoding == null || contentEncoding.equalsIgnoreCase("identity");
    }
}
