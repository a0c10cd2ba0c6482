package io.wharfinger.inventory.booking;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsResponse;
import io.wharfinger.contracts.inventory.v1.BookingRefusal;
import io.wharfinger.inventory.booking.placement.Advice;
import io.wharfinger.inventory.capacity.CapacityReader;
import io.wharfinger.inventory.capacity.HealthTrust;
import io.wharfinger.inventory.capacity.count.Availability;
import io.wharfinger.inventory.capacity.count.Count;
import io.wharfinger.inventory.capacity.count.Counting;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Says why nothing was booked, with the counts of that moment. */
@ApplicationScoped
class Refusals {

    private final HealthTrust trust;

    Refusals(HealthTrust trust) {
        this.trust = trust;
    }

    Uni<BookAcceleratorsResponse> of(Mutiny.Session session, BookAcceleratorsRequest request) {
        return CapacityReader.read(session, request.getCluster(), request.getAcceleratorClass(), trust.since())
                .map(batches -> Counting.of(batches, false))
                .map(counts -> BookAcceleratorsResponse.newBuilder()
                        .setRefused(refusal(request, counts))
                        .build());
    }

    private static BookingRefusal refusal(BookAcceleratorsRequest request, List<Count> counts) {
        int block = counts.stream().mapToInt(Count::largestFreeBlock).max().orElse(0);
        return BookingRefusal.newBuilder()
                .setTotal(counts.stream().mapToInt(Count::total).sum())
                .setFree(sum(counts, Availability.FREE))
                .setLargestFreeBlock(block)
                .setMessage(Advice.of(request.getAcceleratorClass(), request.getCluster(), request.getCount(), counts))
                .build();
    }

    private static int sum(List<Count> counts, Availability availability) {
        return counts.stream().mapToInt(count -> count.of(availability)).sum();
    }
}
