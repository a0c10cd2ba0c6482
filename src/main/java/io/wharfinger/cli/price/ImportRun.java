package io.wharfinger.cli.price;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.price.catalog.CatalogDifference;
import io.wharfinger.cli.price.catalog.CatalogDifference.Change;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.cli.rest.RestException;
import java.util.Map;

/** Writes what a table changes, one version at a time; a repeat of the same import writes only what is missing. */
final class ImportRun {
    private static final String PATH = "/billing/v1/prices";
    private static final int CLIENT_FAULT = 4;

    private final RestClient billing;
    private final ImportPlan plan;
    private final Console console;

    ImportRun(RestClient billing, ImportPlan plan, Console console) {
        this.billing = billing;
        this.plan = plan;
        this.console = console;
    }

    /** Says whether everything was written; ends early if billing does not answer. */
    boolean write(CatalogDifference difference) {
        int written = 0;
        for (Change change : difference.changes()) {
            try {
                String id = billing.post(PATH, plan.body(change), plan.idempotencyKey(change))
                        .path("id")
                        .asText();
                console.event(Map.of("written", change.model(), "id", id));
                written++;
            } catch (RestException e) {
                console.say(change.model() + ": " + e.getMessage());
                if (e.status() / 100 != CLIENT_FAULT) {
                    break;
                }
            }
        }
        console.say(written + " of " + difference.changes().size() + " versions were written, from " + plan.effective()
                + " on.");
        return written == difference.changes().size();
    }
}
