package io.wharfinger.billing.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wharfinger.events.Event;
import io.wharfinger.events.PoisonMessage;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of a tenant.
 *
 * @param change what happened
 * @param version grows with every change of the tenant; begins anew if one of the same name is made again
 */
record TenantFact(Change change, String name, String path, String timeZone, String currencyCode, long version) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "io.wharfinger.quota.tenant.";

    /** What can happen to a tenant. */
    enum Change {
        CREATED,
        UPDATED,
        DELETED
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Data(
            @Nullable String name,
            @Nullable String path,
            @Nullable String timeZone,
            @Nullable String currencyCode,
            long version) {}

    /** Reads an event; one that cannot be read is poison. */
    static TenantFact of(Event event) {
        try {
            var data = JSON.readValue(event.data(), Data.class);
            return new TenantFact(
                    change(event.type()),
                    text("name", data.name),
                    text("path", data.path),
                    ZoneId.of(text("timeZone", data.timeZone)).getId(),
                    Currency.getInstance(text("currencyCode", data.currencyCode))
                            .getCurrencyCode(),
                    data.version);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new PoisonMessage("not a tenant that billing can keep: " + e.getMessage(), e);
        }
    }

    private static Change change(String type) {
        for (var change : Change.values()) {
            if (type.equals(TYPE + change.name().toLowerCase(Locale.ROOT))) {
                return change;
            }
        }
        throw new IllegalArgumentException("events of type " + type + " are not known");
    }

    private static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }
}
