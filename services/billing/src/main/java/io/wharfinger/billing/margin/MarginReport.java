package io.wharfinger.billing.margin;

import static io.wharfinger.contracts.billing.v1.MarginRowKind.MARGIN_ROW_KIND_AGREED;
import static io.wharfinger.contracts.billing.v1.MarginRowKind.MARGIN_ROW_KIND_NAMED;
import static io.wharfinger.contracts.billing.v1.MarginRowKind.MARGIN_ROW_KIND_TOTAL;

import io.wharfinger.contracts.billing.v1.MarginRowKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings what was earned and what it cost together.
 *
 * @param lines the highest cost first
 * @param totals one for each currency
 */
record MarginReport(List<MarginLine> lines, List<MarginLine> totals) {
    private static final Comparator<MarginLine> ORDER = Comparator.<MarginLine, BigDecimal>comparing(
                    line -> line.sums().cost())
            .reversed()
            .thenComparing(MarginLine::name)
            .thenComparing(MarginLine::kind)
            .thenComparing(MarginLine::currencyCode);

    private record Row(MarginRowKind kind, String name) implements Comparable<Row> {
        private static final Comparator<Row> ROWS =
                Comparator.comparing(Row::kind).thenComparing(Row::name);

        static Row named(String name) {
            return new Row(MARGIN_ROW_KIND_NAMED, name);
        }

        static Row of(RevenueSum revenue) {
            return revenue.isAgreed() ? new Row(MARGIN_ROW_KIND_AGREED, "") : named(revenue.name());
        }

        @Override
        public int compareTo(Row other) {
            return ROWS.compare(this, other);
        }
    }

    static MarginReport of(List<CostSum> costs, List<RevenueSum> revenues) {
        var byName = new TreeMap<Row, SortedMap<String, MarginSums>>();
        costs.forEach(cost -> add(byName, Row.named(cost.name()), cost.currencyCode(), MarginSums.of(cost)));
        revenues.forEach(revenue -> add(byName, Row.of(revenue), revenue.currencyCode(), MarginSums.of(revenue)));
        var lines = new ArrayList<MarginLine>();
        byName.forEach((row, currencies) -> together(currencies)
                .forEach((currency, sums) -> lines.add(new MarginLine(row.kind(), row.name(), currency, sums))));
        var sums = new TreeMap<String, MarginSums>();
        lines.forEach(line -> sums.merge(line.currencyCode(), line.sums(), MarginSums::plus));
        var totals = new ArrayList<MarginLine>();
        together(sums).forEach((currency, sum) -> totals.add(new MarginLine(MARGIN_ROW_KIND_TOTAL, "", currency, sum)));
        return new MarginReport(lines.stream().sorted(ORDER).toList(), List.copyOf(totals));
    }

    private static void add(Map<Row, SortedMap<String, MarginSums>> byName, Row row, String currency, MarginSums sums) {
        byName.computeIfAbsent(row, _ -> new TreeMap<>()).merge(currency, sums, MarginSums::plus);
    }

    /** Time and tokens without a rate have no currency: they are told with that in which most was spent, or earned. */
    private static SortedMap<String, MarginSums> together(SortedMap<String, MarginSums> currencies) {
        var result = new TreeMap<>(currencies);
        var without = result.remove("");
        if (without != null) {
            var main = result.entrySet().stream()
                    .max(Comparator.<Map.Entry<String, MarginSums>, BigDecimal>comparing(
                                    entry -> entry.getValue().cost())
                            .thenComparing(entry -> entry.getValue().revenue().sum()))
                    .map(Map.Entry::getKey)
                    .orElse("");
            result.merge(main, without, MarginSums::plus);
        }
        return result;
    }
}
