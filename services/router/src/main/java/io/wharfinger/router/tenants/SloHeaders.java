package io.wharfinger.router.tenants;

import org.jspecify.annotations.Nullable;

/** What a request asks for by the headers {@value #TTFT} and {@value #TPOT}. */
public sealed interface SloHeaders {
    /** Longest time to the first token, in milliseconds. */
    String TTFT = "x-slo-ttft-ms";

    /** Longest time from one token to the next, on average, in milliseconds. */
    String TPOT = "x-slo-tpot-ms";

    /** This is what the answer is to keep: the headers', and what the tenant has set where there is none. */
    record Read(Objective objective) implements SloHeaders {}

    /**
     * A header is no whole number above 0.
     *
     * @param header name of the header
     * @param message what is wrong; for the client
     */
    record Malformed(String header, String message) implements SloHeaders {}

    /** Reads the values of the two headers; null where a request has none. */
    static SloHeaders read(@Nullable String ttft, @Nullable String tpot, Objective ofTenant) {
        if (ttft == null && tpot == null) {
            return new Read(ofTenant);
        }
        long ttftMillis = ttft == null ? ofTenant.ttftMillis() : millis(ttft);
        long tpotMillis = tpot == null ? ofTenant.tpotMillis() : millis(tpot);
        if (ttftMillis < 0) {
            return malformed(TTFT);
        }
        return tpotMillis < 0 ? malformed(TPOT) : new Read(new Objective(ttftMillis, tpotMillis));
    }

    private static Malformed malformed(String header) {
        return new Malformed(
                header, "The header " + header + " must be a whole number of milliseconds from 1 to 999999999.");
    }

    /** -1 if it is none. */
    private static long millis(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        long millis = Long.parseLong(digits);
        return millis == 0 ? -1 : millis;
    }
}
