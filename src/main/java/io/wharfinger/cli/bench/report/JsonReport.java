package io.wharfinger.cli.bench.report;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Spread;
import io.wharfinger.cli.bench.machine.Machine;
import io.wharfinger.cli.bench.run.Effort;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report for programs. */
public final class JsonReport {
    private JsonReport() {}

    /** Values of one JSON object. */
    public static Map<String, Object> of(Report report) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("bench", report.bench().name());
        values.put("measures", report.bench().measures());
        values.put("time", report.at().toString());
        values.put("command", report.command());
        values.put("commit", report.revision().commit());
        values.put("dirty", report.revision().dirty());
        values.put("machine", machine(report.machine()));
        values.put("rounds", report.effort().rounds());
        values.put("warmUpRounds", Effort.WARM_UP_ROUNDS);
        values.put("roundMillis", report.effort().each().toMillis());
        values.put(
                "figures",
                report.outcome().figures().stream().map(JsonReport::figure).toList());
        values.put("notes", report.outcome().notes());
        return values;
    }

    private static Map<String, Object> machine(Machine machine) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("processor", machine.processor());
        values.put("cores", machine.cores());
        values.put("memoryBytes", machine.memoryBytes());
        values.put("system", machine.system());
        values.put("java", machine.java());
        if (machine.load() >= 0) {
            values.put("load", machine.load());
        }
        return values;
    }

    private static Map<String, Object> figure(Figure figure) {
        Spread spread = figure.spread();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", figure.quantity().name());
        values.put("unit", figure.quantity().unit());
        values.put("median", spread.median());
        values.put("min", spread.min());
        values.put("max", spread.max());
        spread.relative().ifPresent(relative -> values.put("relativeSpread", relative));
        values.put("samples", figure.samples());
        return values;
    }
}
