package io.wharfinger.cli.demo.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Tally;
import java.util.List;

/** The result of a demo as one JSON object for programs. Money is decimal text; a figure that is not known is left out. */
public final class JsonReport {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonReport() {}

    /**
     * The whole object.
     *
     * @param problems what is wrong, in words
     */
    public static ObjectNode of(DemoResult result, List<String> problems) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("agrees", problems.isEmpty())
                .put("exact", result.exact())
                .put("trace", result.trace())
                .put("speedup", result.speedup())
                .put("seconds", result.seconds());
        problems.forEach(json.putArray("problems")::add);
        requests(json.putObject("requests"), result);
        tokens(json.putObject("tokens"), result.seen());
        percentiles(json.putObject("ttftMillis"), result.ttft());
        percentiles(json.putObject("interTokenMillis"), result.interToken());
        cache(json.putObject("cache"), result);
        result.bills().forEach(bill -> bill(json.withArray("bills").addObject(), bill));
        result.amounts().forEach(check -> amount(json.withArray("amounts").addObject(), check));
        result.witness()
                .accounts()
                .forEach(account -> tally(
                        json.withArray("witness")
                                .addObject()
                                .put("subject", account.subject())
                                .put("source", account.source().words()),
                        account.tally()));
        return json;
    }

    private static void requests(ObjectNode json, DemoResult result) {
        json.put("sent", result.requests()).put("failed", result.failed());
        ObjectNode errors = json.putObject("errors");
        result.errors().forEach(errors::put);
    }

    private static void tokens(ObjectNode json, Tally seen) {
        json.put("uncachedText", seen.get(Measure.INPUT) - seen.get(Measure.CACHE_READ))
                .put("cacheRead", seen.get(Measure.CACHE_READ))
                .put("textOut", seen.get(Measure.OUTPUT));
    }

    private static void percentiles(ObjectNode json, Percentiles percentiles) {
        json.put("p50", percentiles.p50Millis())
                .put("p90", percentiles.p90Millis())
                .put("p99", percentiles.p99Millis());
    }

    private static void cache(ObjectNode json, DemoResult result) {
        json.put("share", result.cacheShare());
        putKnown(json, "bound", result.cacheBound());
        putKnown(json, "traceReuse", result.reuse());
        for (CacheShare model : result.cache()) {
            ObjectNode entry = json.withArray("models").addObject().put("model", model.model());
            entry.put("share", model.share());
            model.boundShare().ifPresent(bound -> entry.put("bound", bound));
            model.cacheBlocks().ifPresent(blocks -> entry.put("cacheBlocks", blocks));
        }
    }

    private static void putKnown(ObjectNode json, String name, double value) {
        if (!Double.isNaN(value)) {
            json.put(name, value);
        }
    }

    private static void bill(ObjectNode json, Bill bill) {
        json.put("tenant", bill.tenant())
                .put("period", bill.period())
                .put("timeZone", bill.timeZone())
                .put("currencyCode", bill.currency())
                .put("total", bill.total().toPlainString());
        bill.lines()
                .forEach(line -> json.withArray("lines")
                        .addObject()
                        .put("model", line.model())
                        .put("tokenClass", line.tokenClass())
                        .put("partial", line.partial())
                        .put("tokens", line.tokens())
                        .put("perMillion", line.perMillion().toPlainString())
                        .put("amount", line.amount().toPlainString()));
        bill.held()
                .forEach(row -> json.withArray("acceleratorHours")
                        .addObject()
                        .put("tenantPath", row.tenantPath())
                        .put("model", row.model())
                        .put("deployment", row.deployment())
                        .put("acceleratorClass", row.acceleratorClass())
                        .put("hours", row.hours().toPlainString())
                        .put("heldNow", row.heldNow()));
    }

    private static void amount(ObjectNode json, AmountCheck check) {
        json.put("tenant", check.tenant())
                .put("currencyCode", check.currency())
                .put("billed", check.billed().toPlainString())
                .put("expected", check.expected().toPlainString())
                .put("agrees", check.agrees());
    }

    private static void tally(ObjectNode json, Tally tally) {
        putCount(json, "requests", tally, Measure.REQUESTS);
        putCount(json, "tokensIn", tally, Measure.INPUT);
        putCount(json, "cacheRead", tally, Measure.CACHE_READ);
        putCount(json, "tokensOut", tally, Measure.OUTPUT);
    }

    private static void putCount(ObjectNode json, String name, Tally tally, Measure measure) {
        if (tally.has(measure)) {
            json.put(name, tally.get(measure));
        }
    }
}
