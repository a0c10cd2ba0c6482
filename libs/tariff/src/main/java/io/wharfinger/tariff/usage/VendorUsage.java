package io.wharfinger.tariff.usage;

import static io.wharfinger.tariff.usage.UsageField.AUDIO_IN;
import static io.wharfinger.tariff.usage.UsageField.AUDIO_OUT;
import static io.wharfinger.tariff.usage.UsageField.CACHE_READ;
import static io.wharfinger.tariff.usage.UsageField.CACHE_READ_AUDIO;
import static io.wharfinger.tariff.usage.UsageField.CACHE_READ_IMAGE;
import static io.wharfinger.tariff.usage.UsageField.CACHE_WRITE;
import static io.wharfinger.tariff.usage.UsageField.CACHE_WRITE_1H;
import static io.wharfinger.tariff.usage.UsageField.CACHE_WRITE_5M;
import static io.wharfinger.tariff.usage.UsageField.IMAGE_IN;
import static io.wharfinger.tariff.usage.UsageField.IMAGE_OUT;
import static io.wharfinger.tariff.usage.UsageField.INPUT;
import static io.wharfinger.tariff.usage.UsageField.INPUT_BESIDE_CACHE;
import static io.wharfinger.tariff.usage.UsageField.OUTPUT;
import static io.wharfinger.tariff.usage.UsageField.OUTPUT_BESIDE_REASONING;
import static io.wharfinger.tariff.usage.UsageField.REASONING;
import static io.wharfinger.tariff.usage.UsageField.TEXT_IN;
import static io.wharfinger.tariff.usage.UsageField.TEXT_OUT;
import static io.wharfinger.tariff.usage.UsageField.TOOL_INPUT;
import static io.wharfinger.tariff.usage.UsageField.TOTAL;

import io.wharfinger.tariff.TariffException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;

/** Reads usage as vendors and engines report it: the one place where their overlapping counts become disjoint classes. */
public final class VendorUsage {
    private final UsageNumbers numbers;

    private VendorUsage(UsageNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * Reads usage of a shape.
     *
     * @param usage the usage object as it was parsed from JSON: names to numbers, maps and lists; what the shape does not
     *     have is passed over
     * @throws TariffException if a count is no whole number, or nothing in it is of the shape
     */
    public static Normalised read(UsageShape shape, Map<String, ?> usage) {
        return read(shape, UsagePaths.of(usage));
    }

    /** Reads usage in the shape that knows most of its numbers. */
    public static Normalised read(Map<String, ?> usage) {
        var paths = UsagePaths.of(usage);
        return read(shape(paths), paths);
    }

    /** The shape that knows most of the numbers; of two that know as many, the one that comes first. */
    public static UsageShape shapeOf(Map<String, ?> usage) {
        return shape(UsagePaths.of(usage));
    }

    private static UsageShape shape(SortedMap<String, Long> paths) {
        return Arrays.stream(UsageShape.values())
                .max(Comparator.<UsageShape>comparingLong(shape -> known(shape, paths))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    private static long known(UsageShape shape, SortedMap<String, Long> paths) {
        return paths.keySet().stream().filter(shape::knows).count();
    }

    private static Normalised read(UsageShape shape, SortedMap<String, Long> paths) {
        if (known(shape, paths) == 0) {
            throw new TariffException("usage has no count of the shape %s: it should have one of %s."
                    .formatted(shape, shape.fields().keySet().stream().sorted().toList()));
        }
        return new VendorUsage(new UsageNumbers(shape, paths)).normalise();
    }

    private Normalised normalise() {
        long write1h = numbers.get(CACHE_WRITE_1H);
        long write5m = cacheWrite5m(write1h);
        long audio = beside(AUDIO_IN, CACHE_READ_AUDIO);
        long image = beside(IMAGE_IN, CACHE_READ_IMAGE);
        long input = input(numbers.get(CACHE_READ) + write5m + write1h, audio + image);
        long output = output();
        checkText(TEXT_OUT, output - numbers.get(REASONING) - numbers.get(AUDIO_OUT) - numbers.get(IMAGE_OUT), 0);
        checkTotal(input + output);
        var whole = new WholeUsage(
                input,
                numbers.get(CACHE_READ),
                write5m,
                write1h,
                audio,
                image,
                output,
                numbers.get(REASONING),
                numbers.get(AUDIO_OUT),
                numbers.get(IMAGE_OUT));
        return whole.normalise(numbers.flaws());
    }

    /** What is written and not said for how long is kept for five minutes, as vendors do unless asked. */
    private long cacheWrite5m(long write1h) {
        if (!numbers.has(CACHE_WRITE)) {
            return numbers.get(CACHE_WRITE_5M);
        }
        long rest = numbers.get(CACHE_WRITE) - write1h;
        if (numbers.has(CACHE_WRITE_5M) && rest != numbers.get(CACHE_WRITE_5M)) {
            numbers.flaw("cache writes of 5 minutes and 1 hour are not all %d that were written"
                    .formatted(numbers.get(CACHE_WRITE)));
            return Math.max(rest, numbers.get(CACHE_WRITE_5M));
        }
        return rest;
    }

    /** Media that were not read from a cache: a token is counted where it came from. */
    private long beside(UsageField media, UsageField cached) {
        return numbers.get(media) - numbers.get(cached);
    }

    private long input(long cached, long media) {
        if (numbers.has(INPUT_BESIDE_CACHE)) {
            return numbers.get(INPUT_BESIDE_CACHE) + cached;
        }
        if (!numbers.has(INPUT)) {
            return numbers.get(TEXT_IN) + cached + media;
        }
        long input = numbers.get(INPUT);
        checkText(TEXT_IN, input - cached - media, cached);
        return input + numbers.get(TOOL_INPUT);
    }

    /** Some count cached text as text too: both ways of telling it are sound. */
    private void checkText(UsageField text, long rest, long cached) {
        long told = numbers.get(text);
        if (numbers.tells(text) && told != rest && (told < rest || told > rest + cached)) {
            numbers.flaw("%s is %d, and beside the other parts %d are left".formatted(text, told, rest));
        }
    }

    private long output() {
        long reasoning = numbers.get(REASONING);
        if (numbers.has(OUTPUT)) {
            return numbers.get(OUTPUT);
        }
        if (!numbers.has(OUTPUT_BESIDE_REASONING)) {
            return reasoning + numbers.get(TEXT_OUT) + numbers.get(AUDIO_OUT) + numbers.get(IMAGE_OUT);
        }
        long beside = numbers.get(OUTPUT_BESIDE_REASONING);
        long input = numbers.get(INPUT) + numbers.get(TOOL_INPUT);
        return numbers.has(TOTAL) && numbers.get(TOTAL) == input + beside ? beside : beside + reasoning;
    }

    private void checkTotal(long sum) {
        if (numbers.has(TOTAL) && numbers.get(TOTAL) != sum) {
            numbers.flaw("the total is %d, and its parts are %d".formatted(numbers.get(TOTAL), sum));
        }
    }
}
