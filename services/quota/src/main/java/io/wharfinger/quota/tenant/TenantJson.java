package io.wharfinger.quota.tenant;

import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.quota.Fields;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tenants in JSON. */
final class TenantJson {

    private TenantJson() {}

    /** A tenant; see the message Tenant for its fields. */
    record View(
            String name,
            String parent,
            String path,
            String displayName,
            String timeZone,
            String currencyCode,
            String etag,
            Instant createTime,
            Instant updateTime) {

        static View of(Tenant tenant) {
            return new View(
                    tenant.getName(),
                    tenant.getParent(),
                    tenant.getPath(),
                    tenant.getDisplayName(),
                    tenant.getTimeZone(),
                    tenant.getCurrencyCode(),
                    tenant.getEtag(),
                    Fields.instant(tenant.getCreateTime()),
                    Fields.instant(tenant.getUpdateTime()));
        }
    }

    /** A page of tenants. */
    record Views(List<View> tenants, String nextPageToken) {

        static Views of(Page<Tenant> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** A new tenant. */
    record New(
            @Nullable String name,
            @Nullable String parent,
            @Nullable String displayName,
            @Nullable String timeZone,
            @Nullable String currencyCode) {

        Tenant toMessage() {
            return new Change(displayName, timeZone, currencyCode)
                    .toBuilder().setName(text(name)).setParent(text(parent)).build();
        }
    }

    /** What of a tenant may change; replaces all three. */
    record Change(
            @Nullable String displayName,
            @Nullable String timeZone,
            @Nullable String currencyCode) {

        Tenant.Builder toBuilder() {
            return Tenant.newBuilder()
                    .setDisplayName(text(displayName))
                    .setTimeZone(text(timeZone))
                    .setCurrencyCode(text(currencyCode));
        }
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
