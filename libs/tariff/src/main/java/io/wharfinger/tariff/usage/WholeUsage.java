package io.wharfinger.tariff.usage;

import java.util.ArrayList;
import java.util.List;

/**
 * Usage whose wholes include their parts, as the OpenAI family, vLLM, Gemini and OpenTelemetry report it. What is no part is
 * text. A part that is cut because it is larger than what is left of its whole is a flaw.
 *
 * @param input all tokens that went in
 * @param cacheRead of those, read from a cache
 * @param cacheWrite5m of those, written to a cache for five minutes
 * @param cacheWrite1h of those, written to a cache for an hour
 * @param audioIn of those, audio that was not read from a cache
 * @param imageIn of those, images that were not read from a cache
 * @param output all tokens that came out
 * @param reasoning of those, reasoning
 * @param audioOut of those, audio
 * @param imageOut of those, images
 */
public record WholeUsage(
        long input,
        long cacheRead,
        long cacheWrite5m,
        long cacheWrite1h,
        long audioIn,
        long imageIn,
        long output,
        long reasoning,
        long audioOut,
        long imageOut) {

    /** A whole from which parts are taken. */
    private static final class Rest {
        private final String name;
        private final List<String> flaws;
        private long left;

        Rest(String name, long whole, List<String> flaws) {
            this.name = name;
            this.flaws = flaws;
            this.left = Math.max(0, whole);
            if (whole < 0) {
                flaws.add("%s is %d".formatted(name, whole));
            }
        }

        long take(String part, long tokens) {
            long taken = Math.clamp(tokens, 0, left);
            if (taken != tokens) {
                flaws.add("%s is %d, and %d are left of %s".formatted(part, tokens, left, name));
            }
            left -= taken;
            return taken;
        }
    }

    /** Parts the classes. */
    public Normalised normalise() {
        return normalise(List.of());
    }

    /** Parts the classes; the flaws that are known already are told too. */
    Normalised normalise(List<String> known) {
        var flaws = new ArrayList<>(known);
        var in = new Rest("input", input, flaws);
        long read = in.take("cache read", cacheRead);
        long for5m = in.take("cache write of 5 minutes", cacheWrite5m);
        long for1h = in.take("cache write of 1 hour", cacheWrite1h);
        long audio = in.take("audio in", audioIn);
        long image = in.take("image in", imageIn);
        var out = new Rest("output", output, flaws);
        long thought = out.take("reasoning", reasoning);
        long spoken = out.take("audio out", audioOut);
        long drawn = out.take("image out", imageOut);
        var tokens = new TokenTally(in.left, read, for5m, for1h, audio, image, out.left, thought, spoken, drawn);
        return new Normalised(tokens, List.copyOf(flaws));
    }
}
