package io.wharfinger.inventory.publication;

import static io.wharfinger.inventory.InventoryCalls.booking;
import static io.wharfinger.inventory.InventoryCalls.bookings;
import static io.wharfinger.inventory.InventoryCalls.cluster;
import static io.wharfinger.inventory.InventoryCalls.newName;
import static io.wharfinger.inventory.InventoryCalls.observe;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.impl.Headers;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.inventory.SampleFile;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import io.wharfinger.testkit.contract.EventContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everything that can be told is told, as the contract says it. */
@QuarkusTest
class PublicationTest {

    @Test
    void everyEventIsToldAsItIsWrittenDown() throws Exception {
        tellEverything();

        EventContract contract = EventContract.ofThisCheckout();
        Set<String> promised = contract.types().stream()
                .filter(type -> type.startsWith("io.wharfinger.inventory."))
                .collect(Collectors.toSet());
        assertThat(promised).hasSizeGreaterThanOrEqualTo(13);
        Set<String> told = new HashSet<>();
        List<String> faults = new ArrayList<>();
        try (Connection connection = Nats.connect(SuiteResource.nats().url())) {
            JetStreamSubscription subscription = connection
                    .jetStream()
                    .subscribe(
                            "wharf.v1.*.inventory.>",
                            PushSubscribeOptions.builder().stream("INVENTORY_EVENTS")
                                    .ordered(true)
                                    .build());
            Await.until("all kinds of events are told", Duration.ofSeconds(20), () -> {
                Message message = subscription.nextMessage(Duration.ofMillis(100));
                while (message != null) {
                    Map<String, String> headers = headers(message);
                    told.add(Objects.requireNonNull(headers.get("ce-type")));
                    faults.addAll(contract.faults(message.getSubject(), headers, message.getData()));
                    message = subscription.nextMessage(Duration.ofMillis(100));
                }
                return told.containsAll(promised);
            });
        }
        assertThat(faults).isEmpty();
    }

    private static void tellEverything() {
        String cluster = cluster();
        String node = cluster + "-1";
        String product = "Acme Anchor " + cluster;
        SampleFile two = SampleFile.slices(product, 2, node);
        observe(cluster, two, SampleFile.claim("trainer-0", node, 1)).statusCode(200);
        observe(cluster, two).statusCode(200);
        String name = newName("class");
        platform().body(Map.of("name", name, "products", List.of(product))).post("/inventory/v1/classes");
        BookAcceleratorsRequest request = booking(newName("tenant"), name, 1).build();
        assertThat(bookings().bookAccelerators(request).hasBooked()).isTrue();
        bookings()
                .releaseBooking(ReleaseBookingRequest.newBuilder()
                        .setBookingId(request.getBookingId())
                        .build());
        platform().body(Map.of("displayName", "Anchor")).put("/inventory/v1/classes/" + name);
        platform().delete("/inventory/v1/classes/" + name).then().statusCode(204);
        observe(cluster, SampleFile.slices(product, 1, node)).statusCode(200);
        platform().body(Map.of("displayName", "Anchorage")).put("/inventory/v1/clusters/" + cluster);
        platform().delete("/inventory/v1/clusters/" + cluster).then().statusCode(204);
    }

    private static Map<String, String> headers(Message message) {
        Headers headers = message.getHeaders();
        Map<String, String> first = new HashMap<>();
        headers.keySet().forEach(name -> first.put(name, Objects.requireNonNull(headers.getFirst(name))));
        return first;
    }
}
