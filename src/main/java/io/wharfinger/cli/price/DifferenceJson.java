package io.wharfinger.cli.price;

import io.wharfinger.cli.price.catalog.CatalogDifference.Change;
import io.wharfinger.cli.price.catalog.CatalogDifference.Step;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changes for one model, for programs. */
final class DifferenceJson {
    private DifferenceJson() {}

    static Map<String, Object> of(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(change.isNew() ? "new" : "changed", change.model());
        json.put("prices", change.steps().stream().map(DifferenceJson::of).toList());
        json.put("notes", change.offer().notes());
        return json;
    }

    private static Map<String, String> of(Step step) {
        return Map.of("price", step.point().toString(), "before", text(step.before()), "after", text(step.after()));
    }

    private static String text(@Nullable BigDecimal price) {
        return price == null ? "" : price.stripTrailingZeros().toPlainString();
    }
}
