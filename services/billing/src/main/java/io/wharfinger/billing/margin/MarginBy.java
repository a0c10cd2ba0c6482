package io.wharfinger.billing.margin;

import static io.wharfinger.billing.BillingFailure.BILLING_MARGIN_BY_UNKNOWN;

import io.wharfinger.rpc.failure.WharfException;
import java.util.Arrays;

/** What the rows of a margin are of. */
enum MarginBy {
    TENANT("tenant", "bearer_path", "tenant_path", io.wharfinger.contracts.billing.v1.MarginBy.MARGIN_BY_TENANT),
    MODEL("model", "model", "model", io.wharfinger.contracts.billing.v1.MarginBy.MARGIN_BY_MODEL),
    DEPLOYMENT(
            "deployment", "deployment", "deployment", io.wharfinger.contracts.billing.v1.MarginBy.MARGIN_BY_DEPLOYMENT),
    TOKEN_CLASS(
            "token_class",
            "token_class",
            "token_class",
            io.wharfinger.contracts.billing.v1.MarginBy.MARGIN_BY_TOKEN_CLASS);

    private final String word;
    private final String costColumn;
    private final String revenueColumn;
    private final io.wharfinger.contracts.billing.v1.MarginBy message;

    MarginBy(
            String word, String costColumn, String revenueColumn, io.wharfinger.contracts.billing.v1.MarginBy message) {
        this.word = word;
        this.costColumn = costColumn;
        this.revenueColumn = revenueColumn;
        this.message = message;
    }

    /** Reads the word; empty is tenants. Fails with BILLING_MARGIN_BY_UNKNOWN. */
    static MarginBy parse(String text) {
        return Arrays.stream(values())
                .filter(by -> by.word.equals(text.isEmpty() ? TENANT.word : text))
                .findFirst()
                .orElseThrow(MarginBy::unknown);
    }

    static MarginBy of(io.wharfinger.contracts.billing.v1.MarginBy message) {
        return switch (message) {
            case MARGIN_BY_UNSPECIFIED, MARGIN_BY_TENANT -> TENANT;
            case MARGIN_BY_MODEL -> MODEL;
            case MARGIN_BY_DEPLOYMENT -> DEPLOYMENT;
            case MARGIN_BY_TOKEN_CLASS -> TOKEN_CLASS;
            case UNRECOGNIZED -> throw unknown();
        };
    }

    private static WharfException unknown() {
        return new WharfException(
                        BILLING_MARGIN_BY_UNKNOWN, "by must be one of tenant, model, deployment and token_class.")
                .with("field", "by");
    }

    String word() {
        return word;
    }

    String costColumn() {
        return costColumn;
    }

    String revenueColumn() {
        return revenueColumn;
    }

    /** What terms and credit are told with: they are a tenant's, and of no model. */
    String agreedColumn(String tenantColumn) {
        return this == TENANT ? tenantColumn : "''";
    }

    io.wharfinger.contracts.billing.v1.MarginBy message() {
        return message;
    }
}
