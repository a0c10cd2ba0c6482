package io.wharfinger.cli.bench;

import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.console.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which benches there are. */
final class BenchList {
    private BenchList() {}

    static void show(List<Bench> benches, Console console) {
        for (Bench bench : benches) {
            console.event(values(bench));
            if (!console.json()) {
                console.answer(text(bench));
            }
        }
    }

    static String text(Bench bench) {
        StringBuilder text = new StringBuilder(bench.name() + ": " + bench.measures() + "\n");
        if (bench.needsPlatform()) {
            text.append("  Starts a platform of its own.\n");
        }
        bench.quantities()
                .forEach(quantity -> text.append("  - ").append(quantity).append('\n'));
        return text.toString();
    }

    private static Map<String, Object> values(Bench bench) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("bench", bench.name());
        values.put("measures", bench.measures());
        values.put("needsPlatform", bench.needsPlatform());
        values.put("figures", bench.quantities().stream().map(BenchList::values).toList());
        return values;
    }

    private static Map<String, String> values(Quantity quantity) {
        return Map.of("name", quantity.name(), "unit", quantity.unit());
    }
}
