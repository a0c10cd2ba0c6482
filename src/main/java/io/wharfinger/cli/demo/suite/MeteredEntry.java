package io.wharfinger.cli.demo.suite;

import io.wharfinger.cli.demo.witness.Tally;

/**
 * What billing has in its raw records for one tenant, model and engine: closing records of responses that came to their
 * end.
 *
 * @param tenant name of the tenant
 * @param model the model, as clients name it
 * @param tally the sums
 */
public record MeteredEntry(String tenant, String model, Tally tally) {}
