package io.wharfinger.cli.price;

import io.wharfinger.cli.price.catalog.CatalogDifference;
import io.wharfinger.cli.price.catalog.CatalogDifference.Change;
import io.wharfinger.cli.price.catalog.CatalogDifference.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A difference in words, line by line. */
final class DifferenceText {
    private static final int NAMES_MAX = 8;

    private DifferenceText() {}

    static List<String> lines(CatalogDifference difference) {
        List<String> lines = new ArrayList<>();
        for (Change change : difference.changes()) {
            lines.add((change.isNew() ? "+ " : "~ ") + change.model());
            change.steps().forEach(step -> lines.add("    " + text(step)));
            change.offer().notes().forEach(note -> lines.add("    (" + note + ")"));
        }
        reasons(difference).forEach((why, names) -> lines.add("! " + why + ": " + some(names)));
        lines.add(summary(difference));
        return lines;
    }

    private static String text(Step step) {
        return step.before() == null
                ? step.point() + " " + price(step.after())
                : step.point() + " " + price(step.before()) + " -> " + price(step.after());
    }

    private static String price(@Nullable BigDecimal price) {
        return price == null ? "none" : price.stripTrailingZeros().toPlainString();
    }

    private static Map<String, List<String>> reasons(CatalogDifference difference) {
        return difference.refused().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, TreeMap::new, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private static String some(List<String> names) {
        return names.size() <= NAMES_MAX
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES_MAX)) + " and " + (names.size() - NAMES_MAX) + " more";
    }

    private static String summary(CatalogDifference difference) {
        long created = difference.changes().stream().filter(Change::isNew).count();
        return String.format(
                Locale.ROOT,
                "%d new, %d changed, %d unchanged, %d cannot be taken over",
                created,
                difference.changes().size() - created,
                difference.unchanged().size(),
                difference.refused().size());
    }
}
