package io.wharfinger.billing.book;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How the books are written for all but usage. */
public interface BookConfig {

    /**
     * Most writers that wait for their turn. A batch takes some milliseconds: so many wait about as long as a caller does.
     * More are refused with BILLING_BOOKS_BUSY.
     */
    @WithDefault("1000")
    @Min(1) @Max(100_000) int waitingMax();
}
