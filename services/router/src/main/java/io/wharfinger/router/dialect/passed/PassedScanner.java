package io.wharfinger.router.dialect.passed;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.UsageWish;
import io.wharfinger.router.dialect.openai.RequestScanner;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request that passes: the model, and what is to be metered that is no token. */
public final class PassedScanner {
    private PassedScanner() {}

    /**
     * Scans a body.
     *
     * @param contentType value of the header, which says how a form is parted; null if there was none
     */
    public static RequestScan scan(Api api, byte[] body, @Nullable String contentType) {
        if (api.isMultipart()) {
            return FormScanner.scan(body, contentType);
        }
        return switch (RequestScanner.scan(body, 0, body.length)) {
            case RequestScan.Broken broken -> broken;
            case Scanned scanned ->
                new Scanned(
                        scanned.model(),
                        scanned.modelAt(),
                        scanned.insertAt(),
                        scanned.stream() && api == Api.IMAGES,
                        UsageWish.NONE,
                        0,
                        scanned.hints(),
                        AskedUnits.of(api, body));
        };
    }
}
