package io.wharfinger.router.dialect.responses;

import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.UsageWish;
import io.wharfinger.router.dialect.openai.RequestScanner;

/** Reads what the router needs to know of a request to the Responses API, whose streams tell usage by themselves. */
public final class ResponsesScanner {
    private ResponsesScanner() {}

    /** Scans a body. */
    public static RequestScan scan(byte[] body) {
        return switch (RequestScanner.scan(body, 0, body.length)) {
            case RequestScan.Broken broken -> broken;
            case Scanned scanned ->
                new Scanned(
                        scanned.model(),
                        scanned.modelAt(),
                        scanned.insertAt(),
                        scanned.stream(),
                        UsageWish.NONE,
                        scanned.outputTokensMax(),
                        scanned.hints());
        };
    }
}
