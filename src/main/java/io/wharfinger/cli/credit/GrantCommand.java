package io.wharfinger.cli.credit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.rest.RestClient;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf credits grant}. */
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        description = "Grant prepaid credit to a tenant, in the currency that it is billed in.",
        footer = {
            "",
            "Examples:",
            "  wharf credits grant acme 500 EUR --expires 2027-12-31T00:00:00Z",
            "  wharf credits grant acme 20 EUR --promotional --priority 0 --every 1 --unit month"
        })
final class GrantCommand implements Callable<Integer> {
    /** Unit of a recurrence. */
    enum Unit {
        day,
        week,
        month,
        year
    }

    @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant's name.")
    @SuppressWarnings("NullAway.Init")
    private String tenant;

    @Parameters(index = "1", paramLabel = "AMOUNT", description = "A decimal number such as 500 or 12.50.")
    @SuppressWarnings("NullAway.Init")
    private String amount;

    @Parameters(index = "2", paramLabel = "CURRENCY", description = "ISO 4217 code such as EUR.")
    @SuppressWarnings("NullAway.Init")
    private String currency;

    @Option(names = "--promotional", description = "At the platform's own cost; otherwise it was paid for.")
    private boolean promotional;

    @Option(
            names = "--priority",
            paramLabel = "N",
            defaultValue = "100",
            description = "The smaller burns first (100).")
    private int priority;

    @Option(names = "--from", paramLabel = "TIME", description = "Pays from then on (default: now).")
    private @Nullable String from;

    @Option(names = "--expires", paramLabel = "TIME", description = "Pays no more from then on (default: never).")
    private @Nullable String expires;

    @Option(names = "--models", split = ",", paramLabel = "M", description = "Pays for these models only.")
    private List<String> models = List.of();

    @Option(
            names = "--units",
            split = ",",
            paramLabel = "U",
            description = "Pays for these token classes or units only.")
    private List<String> units = List.of();

    @Option(names = "--every", paramLabel = "N", description = "Refreshed to its amount every N units; see --unit.")
    private @Nullable Integer every;

    @Option(
            names = "--unit",
            paramLabel = "U",
            defaultValue = "month",
            description = "${COMPLETION-CANDIDATES} (month).")
    private Unit unit = Unit.month;

    @Option(names = "--keep", paramLabel = "AMOUNT", description = "No more than this stays when a month ends.")
    private @Nullable String keep;

    @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "For people.")
    private String note = "";

    @Mixin
    private final CallerOption caller = new CallerOption();

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        String path = CreditPaths.grants(tenant);
        JsonNode grant =
                caller.services().at(path).post(path, body(), UUID.randomUUID().toString());
        console.answer(
                console.json()
                        ? grant.toString()
                        : "Granted %s to %s: %s"
                                .formatted(
                                        CreditText.money(grant.path("amount")),
                                        tenant,
                                        grant.path("id").asText()));
        return 0;
    }

    ObjectNode body() {
        ObjectNode body = RestClient.object();
        body.putObject("amount").put("amount", amount).put("currencyCode", currency.toUpperCase(Locale.ROOT));
        body.put("kind", promotional ? "CREDIT_KIND_PROMOTIONAL" : "CREDIT_KIND_PURCHASED");
        body.put("priority", priority).put("note", note);
        putIfGiven(body, "effectiveTime", from);
        putIfGiven(body, "expireTime", expires);
        models.forEach(body.putArray("models")::add);
        units.forEach(body.putArray("units")::add);
        if (every != null) {
            body.putObject("recurrence")
                    .put("every", every)
                    .put("unit", "CREDIT_RECURRENCE_UNIT_" + unit.name().toUpperCase(Locale.ROOT));
        }
        if (keep != null) {
            body.putObject("rollover").put("max", keep);
        }
        return body;
    }

    private static void putIfGiven(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
