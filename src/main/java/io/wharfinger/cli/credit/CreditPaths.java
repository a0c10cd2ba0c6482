package io.wharfinger.cli.credit;

import io.wharfinger.cli.rest.RestClient;

/** Where billing keeps credit. */
final class CreditPaths {
    private static final String TENANTS = "/billing/v1/tenants/";

    private CreditPaths() {}

    static String grants(String tenant) {
        return TENANTS + RestClient.encoded(tenant) + "/credits";
    }

    static String statement(String tenant) {
        return TENANTS + RestClient.encoded(tenant) + "/credit-statement";
    }

    static String taking(String tenant, String grant) {
        return grants(tenant) + "/" + RestClient.encoded(grant) + "/void";
    }
}
