package io.wharfinger.cli.demo.suite;

/**
 * A tenant that the demo makes.
 *
 * @param name its name
 * @param path its place in the tree of tenants
 * @param displayName its name for people
 * @param timeZone IANA name of the zone that its months are in
 * @param currency ISO 4217 code of its bills
 */
public record DemoTenant(String name, String path, String displayName, String timeZone, String currency) {}
