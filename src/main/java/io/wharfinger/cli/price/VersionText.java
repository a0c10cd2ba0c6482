package io.wharfinger.cli.price;

import io.wharfinger.cli.price.catalog.PricePoint;
import io.wharfinger.cli.table.Table;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Price versions as tables. */
final class VersionText {
    private static final String NONE = "-";

    private VersionText() {}

    /** A line for each version: what most people ask for. */
    static String list(Collection<Version> versions) {
        Table table = new Table(4).row("model", "for", "currency", "from", "in", "cached", "out", "more", "id");
        for (Version version : versions) {
            table.row(
                    version.model(),
                    version.tenant().isEmpty() ? "all" : version.tenant(),
                    version.currency(),
                    version.ends()
                            ? version.effective() + " ends"
                            : version.effective().toString(),
                    price(version, "UNCACHED_TEXT"),
                    price(version, "CACHE_READ"),
                    price(version, "TEXT_OUT"),
                    more(version),
                    version.id());
        }
        return table.text().stripTrailing();
    }

    private static String price(Version version, String unit) {
        return Optional.ofNullable(version.prices().get(new PricePoint(unit, 0, "")))
                .map(BigDecimal::toPlainString)
                .orElse(NONE);
    }

    private static String more(Version version) {
        long shown = version.prices().keySet().stream()
                .filter(point -> point.above() == 0 && point.serviceTier().isEmpty())
                .filter(point -> point.unit().matches("UNCACHED_TEXT|CACHE_READ|TEXT_OUT"))
                .count();
        return "+" + (version.prices().size() - shown);
    }

    /** Everything about one version. */
    static String one(Version version) {
        Table facts = new Table(2)
                .row("id", version.id())
                .row("model", version.model())
                .row("for", version.tenant().isEmpty() ? "all tenants" : version.tenant() + " and those below it")
                .row("from", version.effective().toString())
                .row("source", version.source().isEmpty() ? NONE : version.source());
        Table prices = new Table(3).row("unit", "input tokens", "service tier", version.currency() + " per million");
        for (Map.Entry<PricePoint, BigDecimal> price : version.prices().entrySet()) {
            prices.row(
                    name(price.getKey().unit()),
                    price.getKey().above() == 0
                            ? "all others"
                            : String.format(
                                    Locale.ROOT, "above %,d", price.getKey().above()),
                    price.getKey().serviceTier().isEmpty()
                            ? "all others"
                            : price.getKey().serviceTier(),
                    price.getValue().toPlainString());
        }
        return facts.text() + System.lineSeparator() + prices.text().stripTrailing();
    }

    static String name(String unit) {
        return unit.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
