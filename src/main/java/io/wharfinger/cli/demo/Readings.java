package io.wharfinger.cli.demo;

import io.wharfinger.cli.demo.engine.Fleet;
import io.wharfinger.cli.demo.engine.FleetCounters;
import io.wharfinger.cli.demo.engine.Scrape;
import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.suite.Bills;
import io.wharfinger.cli.demo.suite.DemoTenant;
import io.wharfinger.cli.demo.suite.Metered;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.demo.witness.Tally;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each source says at one moment, when no request is under way and billing has everything.
 *
 * @param bills the current bill of each tenant, by its name
 * @param metered what billing has in its raw records
 * @param engines the engines' own counters
 */
record Readings(Map<String, Bill> bills, Metered metered, FleetCounters engines) {
    static Readings take(Suite suite, List<DemoTenant> tenants, Fleet fleet) {
        Bills bills = new Bills(suite.billing());
        return new Readings(
                tenants.stream().collect(Collectors.toMap(DemoTenant::name, tenant -> bills.current(tenant.name()))),
                Metered.read(suite.billing(), tenants),
                FleetCounters.of(fleet, new Scrape()));
    }

    Bill billOf(DemoTenant tenant) {
        return bills.getOrDefault(tenant.name(), Bill.NONE);
    }

    Tally meteredSince(Readings before, DemoTenant tenant) {
        return metered.tenant(tenant.name()).minus(before.metered.tenant(tenant.name()));
    }

    Tally meteredSince(Readings before, String model) {
        return metered.model(model).minus(before.metered.model(model));
    }
}
