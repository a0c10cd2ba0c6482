package io.wharfinger.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.e2e.ServiceDatabase;
import io.wharfinger.testkit.Await;
import java.time.Duration;
import java.util.List;

/** What a tenant holds, asked of everybody who must know: deployment, quota, inventory, billing, and the processes. */
public record Holdings(Quay quay) {
    private static final Duration TIDIED_AT_MOST = Duration.ofMinutes(1);

    /** Holds if everybody says that these deployments have so many engines, and nothing else is held. */
    public void check(int engines, List<Berth> berths) {
        List<JsonNode> instances =
                berths.stream().flatMap(berth -> berth.instances().stream()).toList();
        assertThat(instances).hasSize(engines).allSatisfy(Holdings::isReady);
        Await.until("quota and inventory hold what " + engines + " engines need, nothing else", TIDIED_AT_MOST, () -> {
            assertThat(reservations()).containsExactlyInAnyOrderElementsOf(all(instances, "reservationId"));
            assertThat(bookings()).containsExactlyInAnyOrderElementsOf(all(instances, "bookingId"));
            return true;
        });
        Await.until("an engine runs for each instance, and no other", TIDIED_AT_MOST, () -> {
            assertThat(processes()).containsExactlyInAnyOrderElementsOf(all(instances, "id"));
            return true;
        });
        Await.until("billing knows who holds what", TIDIED_AT_MOST, () -> {
            assertThat(billed()).containsExactlyInAnyOrderElementsOf(all(instances, "bookingId"));
            return true;
        });
        assertThat(bookedTwice())
                .as("accelerators that were ever booked twice at a time")
                .isEmpty();
        theBooksAgree();
    }

    private static void isReady(JsonNode instance) {
        assertThat(instance.path("state").asText()).isEqualTo("INSTANCE_STATE_READY");
    }

    private static List<String> all(List<JsonNode> instances, String field) {
        return instances.stream().map(instance -> instance.path(field).asText()).toList();
    }

    private List<String> reservations() {
        return database(PartName.QUOTA)
                .query(
                        "select id::text from reservation where release_time is null and tenant_path = ?",
                        quay.tenantPath(),
                        row -> row.getString(1));
    }

    /** The booking of each accelerator that is booked. */
    private List<String> bookings() {
        return database(PartName.INVENTORY)
                .query(
                        "select booking::text from holding"
                                + " where booking is not null and end_time is null and tenant_path = ?",
                        quay.tenantPath(),
                        row -> row.getString(1));
    }

    private List<String> bookedTwice() {
        return database(PartName.INVENTORY)
                .query(
                        "select one.accelerator::text from holding one join holding other using (accelerator)"
                                + " where one.id < other.id and one.booking is not null and other.booking is not null"
                                + " and tstzrange(one.start_time, one.end_time)"
                                + " && tstzrange(other.start_time, other.end_time) and one.cluster = ?",
                        quay.name(),
                        row -> row.getString(1));
    }

    private List<String> processes() {
        return new EngineProcesses(platform().home().deployedEngines()).instances();
    }

    private List<String> billed() {
        return database(PartName.BILLING)
                .query(
                        "select booking_id from holding where end_time is null and tenant_path = ?",
                        quay.tenantPath(),
                        row -> row.getString(1));
    }

    private void theBooksAgree() {
        JsonNode answer = quay.running().services().billing().get("/billing/v1/verify");
        assertThat(answer.path("agrees").asBoolean())
                .as(answer.toPrettyString())
                .isTrue();
    }

    private ServiceDatabase database(PartName service) {
        return new ServiceDatabase(platform(), service);
    }

    private Platform platform() {
        return quay.running().platform();
    }
}
