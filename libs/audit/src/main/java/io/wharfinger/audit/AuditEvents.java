package io.wharfinger.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wharfinger.contracts.audit.v1.AuditEntry;
import io.wharfinger.events.Event;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells of entries: {@code wharf.v1.<tenant or _platform>.<service>.audit.recorded}, the entry as JSON. */
@ApplicationScoped
class AuditEvents {

    private static final int ORDER_LENGTH_MAX = 200;
    private static final String PLATFORM = "_platform";

    private final ObjectMapper json;

    AuditEvents(ObjectMapper json) {
        this.json = json;
    }

    /** Key of the outbox: entries of one resource are told in the order of their commits. */
    static String order(AuditEntry entry) {
        String key = "audit/" + entry.getResourceKind() + "/" + entry.getResourceName();
        return key.substring(0, Math.min(key.length(), ORDER_LENGTH_MAX));
    }

    Event recorded(AuditEntry entry) {
        return new Event(
                entry.getId(),
                "/wharfinger/" + entry.getService(),
                "io.wharfinger.%s.audit.recorded".formatted(entry.getService()),
                "wharf.v1.%s.%s.audit.recorded".formatted(tenant(entry.getTenantPath()), entry.getService()),
                Times.instant(entry.getTime()),
                "application/json",
                data(entry));
    }

    private static String tenant(String path) {
        return path.equals("/")
                ? PLATFORM
                : path.substring(path.lastIndexOf('/', path.length() - 2) + 1, path.length() - 1);
    }

    private byte[] data(AuditEntry entry) {
        try {
            return json.writeValueAsBytes(AuditJson.View.of(entry));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of strings is always JSON", e);
        }
    }
}
