package io.wharfinger.cli.billing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.cli.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf billing records}. */
@Command(
        name = "records",
        mixinStandardHelpOptions = true,
        description = {
            "Show what has become of the records of a request,",
            "or which requests a delta row is the sum of."
        },
        footer = {
            "",
            "Examples:",
            "  wharf billing records acme --request 019a0c1e-6a3b-7d10-8a4f-5b8f3f0f9a11",
            "  wharf billing records acme --delta 42"
        })
final class RecordsCommand implements Callable<Integer> {
    @Mixin
    private final JsonOption output = new JsonOption();

    @Parameters(paramLabel = "TENANT", description = "Name of the tenant.")
    @SuppressWarnings("NullAway.Init")
    private String tenant;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Wanted wanted;

    /** One of the two. */
    static final class Wanted {
        @Option(names = "--request", paramLabel = "ID", description = "Id of a request, a UUIDv7.")
        private String request = "";

        @Option(names = "--delta", paramLabel = "NUMBER", description = "Number of a delta row.")
        private long delta;

        String path() {
            return request.isEmpty()
                    ? "/deltas/" + delta + "/requests?page_size=1000"
                    : "/requests/" + RestClient.encoded(request);
        }
    }

    @Override
    public Integer call() {
        Console console = output.console();
        JsonNode answer = answer();
        if (console.json()) {
            console.answer(answer.toString());
        } else {
            console.answer(wanted.request.isEmpty() ? requests(answer) : records(answer));
        }
        return 0;
    }

    private JsonNode answer() {
        return BillingClient.of(Platform.fromEnvironment())
                .get("/billing/v1/tenants/" + RestClient.encoded(tenant) + wanted.path());
    }

    static String records(JsonNode answer) {
        Table table = new Table(7).row("seq", "kind", "received", "state", "tokens", "delta rows", "");
        answer.path("records")
                .forEach(record -> table.row(
                        record.path("seq").asText(),
                        record.path("kind").asText(),
                        record.path("receiveTime").asText(),
                        record.path("state").asText().replace("RECORD_STATE_", ""),
                        count(tokens(record.path("counts"))),
                        shares(record.path("shares")),
                        record.path("reason").asText()));
        return table.text().stripTrailing();
    }

    static String requests(JsonNode answer) {
        Table table = new Table(4).row("request", "ended", "outcome", "endpoint", "quantity", "amount");
        answer.path("requests")
                .forEach(request -> table.row(
                        request.path("requestId").asText(),
                        request.path("endTime").asText(),
                        request.path("outcome").asText(),
                        request.path("endpoint").asText(),
                        count(request.path("quantity").asLong()),
                        request.path("amount").path("amount").asText()));
        String more = answer.path("nextPageToken").asText("").isEmpty() ? "" : "\n... and more";
        return table.text().stripTrailing() + more;
    }

    private static long tokens(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }

    private static String shares(JsonNode shares) {
        List<String> texts = new ArrayList<>();
        shares.forEach(share -> texts.add("%s %s: %s %s"
                .formatted(
                        share.path("deltaId").asText(),
                        share.path("unit").asText(),
                        count(share.path("quantity").asLong()),
                        share.path("amount").path("amount").asText())));
        return String.join(", ", texts);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
