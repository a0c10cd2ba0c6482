package io.wharfinger.quota;

import io.wharfinger.rpc.failure.Failure;
import io.wharfinger.rpc.failure.FailureKind;

/** What the quota service refuses. */
public enum QuotaFailure implements Failure {
    QUOTA_TENANT_UNKNOWN(FailureKind.NOT_FOUND, "There is no such tenant, or none that the caller may see."),
    QUOTA_TENANT_NAME_INVALID(FailureKind.INVALID, "A tenant's name must be 1 to 40 of a-z, 0-9 and -."),
    QUOTA_TENANT_NAME_TAKEN(FailureKind.CONFLICT, "Another tenant has this name; names are unique on the platform."),
    QUOTA_TENANT_PARENT_ITSELF(FailureKind.INVALID, "A tenant cannot be its own parent."),
    QUOTA_TENANT_PARENT_UNKNOWN(FailureKind.INVALID, "The parent is not a tenant that the caller may see."),
    QUOTA_TENANT_TOO_DEEP(FailureKind.INVALID, "Tenants may be 32 levels deep."),
    QUOTA_TENANT_TIME_ZONE_UNKNOWN(FailureKind.INVALID, "The time zone is not an IANA name such as Europe/Berlin."),
    QUOTA_TENANT_CURRENCY_UNKNOWN(FailureKind.INVALID, "The currency is not an ISO 4217 code such as EUR."),
    QUOTA_TENANT_HAS_CHILDREN(FailureKind.CONFLICT, "A tenant that has others below it cannot be removed."),
    QUOTA_TENANT_HAS_KEYS(FailureKind.CONFLICT, "A tenant that has keys in force cannot be removed."),
    QUOTA_TENANT_HAS_RESERVATIONS(FailureKind.CONFLICT, "A tenant that holds capacity cannot be removed."),
    QUOTA_TENANT_HAS_WEBHOOKS(FailureKind.CONFLICT, "A tenant that has webhooks cannot be removed."),
    QUOTA_KEY_UNKNOWN(FailureKind.NOT_FOUND, "There is no such key, or none that the caller may see."),
    QUOTA_KEY_ID_TAKEN(
            FailureKind.CONFLICT, "A key has, or once had, this id; ids are unique among all keys ever made."),
    QUOTA_KEY_EXPIRED(FailureKind.INVALID, "The expire time of a new key is in the past."),
    QUOTA_CAPACITY_INVALID(
            FailureKind.INVALID,
            "An amount is out of range, or a flavor or resource is missing, malformed or doubled."),
    QUOTA_EXCEEDED(FailureKind.CONFLICT, "The capacity does not fit the quota now; the shortfalls say what and why."),
    QUOTA_RESERVATION_UNKNOWN(FailureKind.NOT_FOUND, "There is no such reservation, or none that the caller may see."),
    QUOTA_WEBHOOK_UNKNOWN(FailureKind.NOT_FOUND, "There is no such webhook, or none that the caller may see."),
    QUOTA_WEBHOOK_NAME_INVALID(FailureKind.INVALID, "A webhook's name must be 1 to 40 of a-z, 0-9 and -."),
    QUOTA_WEBHOOK_NAME_TAKEN(FailureKind.CONFLICT, "Another webhook has this name; names are unique on the platform."),
    QUOTA_WEBHOOK_URL_INVALID(
            FailureKind.INVALID,
            "The URL is not one that events may be sent to: https, public, without user or fragment."),
    QUOTA_WEBHOOK_EVENTS_INVALID(
            FailureKind.INVALID,
            "The patterns of events are malformed, doubled or too many; one is deployment.instance.*."),
    QUOTA_WEBHOOK_TOO_MANY(FailureKind.CONFLICT, "The tenant has as many webhooks as one may have."),
    QUOTA_TIER_UNKNOWN(FailureKind.NOT_FOUND, "There is no such tier."),
    QUOTA_TIER_NAME_TAKEN(FailureKind.CONFLICT, "Another tier has this name."),
    QUOTA_TIER_IN_USE(FailureKind.CONFLICT, "A tier that tenants refer to cannot be removed."),
    QUOTA_LIMIT_INVALID(FailureKind.INVALID, "A limit cannot be as it is written; the field says where."),
    QUOTA_LIMIT_ABOVE_PARENT(
            FailureKind.INVALID,
            "A limit allows more than the same limit of a tenant above, which holds all the same."),
    QUOTA_TENANT_HAS_LIMITS(FailureKind.CONFLICT, "A tenant that has limits cannot be removed."),
    QUOTA_NOT_WRITER(
            FailureKind.UNAVAILABLE,
            "Another instance of the service keeps the limits, or none does yet; ask the next one."),
    QUOTA_DELIVERY_UNKNOWN(FailureKind.NOT_FOUND, "There is no such delivery of this webhook.");

    private final FailureKind kind;
    private final String meaning;

    QuotaFailure(FailureKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public FailureKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
