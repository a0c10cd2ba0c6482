package io.wharfinger.quota.tenant;

import static io.wharfinger.quota.Fields.require;
import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_CURRENCY_UNKNOWN;
import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_NAME_INVALID;
import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_PARENT_ITSELF;
import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_TIME_ZONE_UNKNOWN;
import static io.wharfinger.quota.QuotaFailure.QUOTA_TENANT_TOO_DEEP;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.quota.Fields;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a tenant may be. */
final class TenantRules {

    private static final int DEPTH_MAX = 32;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    /** Codes of money; without those for gold, tests and "no currency", which have no fraction digits. */
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private TenantRules() {}

    static void checkNew(Tenant tenant) {
        requireName("name", tenant.getName());
        if (!tenant.getParent().isEmpty()) {
            requireName("parent", tenant.getParent());
        }
        require(
                !tenant.getParent().equals(tenant.getName()),
                QUOTA_TENANT_PARENT_ITSELF,
                "parent",
                "The tenant %s cannot be its own parent. Name another one, or none for the top."
                        .formatted(tenant.getName()));
        require(
                tenant.getPath().isEmpty()
                        && tenant.getEtag().isEmpty()
                        && !tenant.hasCreateTime()
                        && !tenant.hasUpdateTime(),
                REQUEST_FIELD_INVALID,
                "path",
                "path, etag and times are given by the service: leave them empty.");
        checkFacts(tenant);
    }

    static void checkChange(Tenant tenant) {
        requireName("name", tenant.getName());
        checkFacts(tenant);
    }

    static void checkDepth(TenantRow above) {
        long levels = above.path().chars().filter(c -> c == '/').count();
        require(
                levels <= DEPTH_MAX,
                QUOTA_TENANT_TOO_DEEP,
                "parent",
                "Tenants may be %d levels deep.".formatted(DEPTH_MAX));
    }

    private static void checkFacts(Tenant tenant) {
        Fields.requireDisplayable("displayName", tenant.getDisplayName());
        require(
                ZoneId.getAvailableZoneIds().contains(tenant.getTimeZone()),
                QUOTA_TENANT_TIME_ZONE_UNKNOWN,
                "timeZone",
                "The time zone '%s' is not known. Use an IANA name such as Europe/Berlin or UTC."
                        .formatted(shown(tenant.getTimeZone())));
        require(
                CURRENCIES.contains(tenant.getCurrencyCode()),
                QUOTA_TENANT_CURRENCY_UNKNOWN,
                "currencyCode",
                "The currency '%s' is not known. Use an ISO 4217 code such as EUR or USD."
                        .formatted(shown(tenant.getCurrencyCode())));
    }

    private static void requireName(String field, String name) {
        require(
                NAME.matcher(name).matches(),
                QUOTA_TENANT_NAME_INVALID,
                field,
                "The %s '%s' must be 1 to 40 of a-z, 0-9 and -.".formatted(field, shown(name)));
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
