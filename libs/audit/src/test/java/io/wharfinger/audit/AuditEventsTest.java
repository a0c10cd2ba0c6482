package io.wharfinger.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wharfinger.contracts.audit.v1.AuditEntry;
import io.wharfinger.events.Event;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditEventsTest {

    private static final AuditEntry ENTRY = AuditEntry.newBuilder()
            .setId("0190a000-0000-7000-8000-000000000001")
            .setTime(Times.timestamp(Instant.parse("2026-11-23T08:00:00.123456Z")))
            .setService("quota")
            .setSubject("ada")
            .addRoles("tenant-admin")
            .setCallerPath("/emea/")
            .setAction("update")
            .setResourceKind("tenant")
            .setResourceName("acme")
            .setTenantPath("/emea/acme/")
            .setBeforeJson("{\"displayName\":\"A\"}")
            .setRequestId("r-1")
            .build();

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private final AuditEvents events = new AuditEvents(json);

    @Test
    void anEntryIsToldUnderItsTenantsName() throws IOException {
        Event event = events.recorded(ENTRY);

        assertThat(event.subject()).isEqualTo("wharf.v1.acme.quota.audit.recorded");
        assertThat(event.type()).isEqualTo("io.wharfinger.quota.audit.recorded");
        assertThat(event.source()).isEqualTo("/wharfinger/quota");
        assertThat(event.id()).isEqualTo(ENTRY.getId());
        JsonNode data = json.readTree(event.data());
        assertThat(data.get("time").asText()).isEqualTo("2026-11-23T08:00:00.123456Z");
        assertThat(data.get("roles").get(0).asText()).isEqualTo("tenant-admin");
        assertThat(data.get("beforeJson").asText()).isEqualTo("{\"displayName\":\"A\"}");
        assertThat(data.get("afterJson").asText()).isEmpty();
    }

    @Test
    void whatNoTenantOwnsIsThePlatforms() {
        Event event = events.recorded(ENTRY.toBuilder().setTenantPath("/").build());

        assertThat(event.subject()).isEqualTo("wharf.v1._platform.quota.audit.recorded");
    }

    @Test
    void theOrderIsThatOfTheResourceAndFitsTheOutbox() {
        assertThat(AuditEvents.order(ENTRY)).isEqualTo("audit/tenant/acme");
        assertThat(AuditEvents.order(
                        ENTRY.toBuilder().setResourceName("x".repeat(400)).build()))
                .hasSize(200);
    }

    @Test
    void anEntryThatCannotBeKeptIsRefused() {
        assertThat(EntryRules.check(ENTRY)).isEqualTo(ENTRY);
        refused(ENTRY.toBuilder().setAction("Update it"));
        refused(ENTRY.toBuilder().setResourceKind(""));
        refused(ENTRY.toBuilder().setResourceName(""));
        refused(ENTRY.toBuilder().setResourceName("x".repeat(401)));
        refused(ENTRY.toBuilder().setTenantPath("acme"));
        refused(ENTRY.toBuilder().setTenantPath("/acme"));
    }

    private static void refused(AuditEntry.Builder entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> EntryRules.check(entry.build()));
    }
}
