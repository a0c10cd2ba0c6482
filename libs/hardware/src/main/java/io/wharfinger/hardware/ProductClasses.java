package io.wharfinger.hardware;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes class names from product names, and compares product names. */
public final class ProductClasses {
    /** Class of a product that is not known. */
    public static final String UNKNOWN = "unknown";

    private static final int NAME_LENGTH_MAX = 40;
    private static final Pattern SHARED_SUFFIX = Pattern.compile("(?i)[- ]SHARED$");
    private static final Pattern MIG_SUFFIX = Pattern.compile("(?i)[- ]MIG[- ]\\d.*$");
    private static final Pattern MAKER = Pattern.compile("^(nvidia|amd|intel(\\(r\\))?)[ _-]+");

    /** Those that share a class with others, or whose name says more than its class does; normalized, the first one counts. */
    private static final List<Named> NAMED = List.of(
            named("h100-pcie", "h100(80gb)?(pcie|hbm2e)"),
            named("h100-sxm", "h100(mega)?(80gb)?(hbm3|sxm5?)?(80gb)?(hbm3)?"),
            named("h200", "h200(141gb)?(hbm3e)?(sxm)?"),
            named("b200", "b200(180gb|183gb|192gb)?(hbm3e)?(sxm)?"),
            named("a100-80", "a100(sxm4?)?80gb(sxm4?)?"),
            named("l40s", "l40s(48gb)?"),
            named("mi300x", "(instinct)?mi300x(oam|hf)?"));

    private ProductClasses() {}

    /**
     * The class of a product.
     *
     * @param product name as its driver reports it; may be empty
     * @return a name {@code [a-z0-9-]{1,40}}, the same for all spellings of the product; {@link #UNKNOWN} if there is
     *     nothing to make one from
     */
    public static String of(String product) {
        String bare = withoutMaker(whole(product));
        String normalized = normalized(bare);
        return NAMED.stream()
                .filter(named -> named.products().matcher(normalized).matches())
                .map(Named::name)
                .findFirst()
                .orElseGet(() -> slug(bare));
    }

    /** A product name for comparisons: without regard to case, blanks, hyphens and underscores. */
    public static String normalized(String product) {
        return product.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    }

    /** The name of the whole device: without what feature discovery appends for shared devices and partitions. */
    public static String whole(String product) {
        return MIG_SUFFIX
                .matcher(SHARED_SUFFIX.matcher(product.strip()).replaceFirst(""))
                .replaceFirst("");
    }

    private static String withoutMaker(String product) {
        return MAKER.matcher(product.toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    private static String slug(String product) {
        String text = product.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String cut = text.substring(0, Math.min(NAME_LENGTH_MAX, text.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? UNKNOWN : cut;
    }

    private static Named named(String name, String products) {
        return new Named(name, Pattern.compile(products));
    }

    private record Named(String name, Pattern products) {}
}
