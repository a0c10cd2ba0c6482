package io.wharfinger.router.dialect.openai;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import java.util.Optional;

/** Reads the usage of an answer that is not a stream. */
public final class WholeAnswer {
    private WholeAnswer() {}

    /** What the answer says was used; empty if it does not say. */
    public static Optional<MeteredUsage> metered(byte[] body) {
        EngineUsage usage = ChunkScanner.scan(body, 0, body.length).usage();
        return usage == null
                ? Optional.empty()
                : Optional.of(new MeteredUsage(usage, CountSource.COUNT_SOURCE_ENGINE_FINAL));
    }
}
