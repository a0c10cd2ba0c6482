package io.wharfinger.inventory.capacity;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.CapacityCount;
import io.wharfinger.contracts.inventory.v1.GetCapacityRequest;
import io.wharfinger.inventory.Access;
import io.wharfinger.inventory.capacity.count.Availability;
import io.wharfinger.inventory.capacity.count.Count;
import io.wharfinger.inventory.capacity.count.Counting;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts accelerators. Any role may ask: counts say nothing of other tenants. */
@ApplicationScoped
public class Capacity {

    private final TenantScope scope;
    private final HealthTrust trust;

    Capacity(TenantScope scope, HealthTrust trust) {
        this.scope = scope;
        this.trust = trust;
    }

    /** See AcceleratorService.GetCapacity. */
    public Uni<List<CapacityCount>> counts(Caller caller, GetCapacityRequest request) {
        Access.anyone(caller);
        return scope.withTransaction(
                        Access.PLATFORM,
                        session -> CapacityReader.read(
                                session, request.getCluster(), request.getAcceleratorClass(), trust.since()))
                .map(batches -> Counting.of(batches, request.getByNode()).stream()
                        .map(Capacity::message)
                        .toList());
    }

    private static CapacityCount message(Count count) {
        return CapacityCount.newBuilder()
                .setAcceleratorClass(count.acceleratorClass())
                .setCluster(count.cluster())
                .setNode(count.node())
                .setTotal(count.total())
                .setFree(count.of(Availability.FREE))
                .setBooked(count.of(Availability.BOOKED))
                .setHeld(count.of(Availability.HELD))
                .setUnhealthy(count.of(Availability.UNHEALTHY))
                .setDivided(count.of(Availability.DIVIDED))
                .setLargestFreeBlock(count.largestFreeBlock())
                .build();
    }
}
