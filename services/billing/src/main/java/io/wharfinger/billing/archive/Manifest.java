package io.wharfinger.billing.archive;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a file of the archive holds.
 *
 * @param file its name within the archive
 * @param counts tokens of all closings
 * @param sha256 of the file, in hexadecimal digits
 */
public record Manifest(
        Instant hour,
        String file,
        long sizeBytes,
        String sha256,
        long records,
        long closings,
        TokenCounts counts,
        long firstBatch,
        long lastBatch) {
    private static final int HASH_IN_NAME = 12;

    /** Name of the manifest's own file. */
    String name() {
        return name(file);
    }

    /** Name of the manifest of a file. */
    public static String name(String file) {
        return file + ".manifest.json";
    }

    /** The same of a file with another name. */
    Manifest named(String name) {
        return new Manifest(hour, name, sizeBytes, sha256, records, closings, counts, firstBatch, lastBatch);
    }

    /** The same of a file whose name says what is in it. */
    Manifest withHashInName() {
        return named(file.replace(".csv", "-" + sha256.substring(0, HASH_IN_NAME) + ".csv"));
    }

    String json() {
        var tokens = Arrays.stream(TokenClass.values())
                .map(tokenClass ->
                        "\"%s\":%d".formatted(tokenClass.name().toLowerCase(Locale.ROOT), counts.get(tokenClass)))
                .collect(Collectors.joining(","));
        return """
                {"hour":"%s","file":"%s","sizeBytes":%d,"sha256":"%s","records":%d,"closings":%d,"tokens":{%s},\
                "firstBatch":%d,"lastBatch":%d}
                """.formatted(hour, file, sizeBytes, sha256, records, closings, tokens, firstBatch, lastBatch);
    }
}
