package io.wharfinger.deployment;

import io.vertx.grpc.server.GrpcServer;
import io.wharfinger.contracts.quota.v1.AdmitCapacityRequest;
import io.wharfinger.contracts.quota.v1.AdmitCapacityResponse;
import io.wharfinger.contracts.quota.v1.CapacityAmount;
import io.wharfinger.contracts.quota.v1.CapacityRefusal;
import io.wharfinger.contracts.quota.v1.CapacityReservation;
import io.wharfinger.contracts.quota.v1.CapacityServiceGrpc;
import io.wharfinger.contracts.quota.v1.CapacityShortfall;
import io.wharfinger.contracts.quota.v1.GetTenantRequest;
import io.wharfinger.contracts.quota.v1.GetTenantResponse;
import io.wharfinger.contracts.quota.v1.ReleaseCapacityRequest;
import io.wharfinger.contracts.quota.v1.ReleaseCapacityResponse;
import io.wharfinger.contracts.quota.v1.ShortfallReason;
import io.wharfinger.contracts.quota.v1.Tenant;
import io.wharfinger.contracts.quota.v1.TenantServiceGrpc;
import io.wharfinger.rpc.id.Ids;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Quota with a book of reservations: never more than there is, the same key gets the same answer. */
public final class FakeQuota extends FakeService {

    private final Map<String, String> tenants = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private final Map<String, AdmitCapacityResponse> answers = new HashMap<>();
    private final Map<String, AdmitCapacityRequest> held = new LinkedHashMap<>();
    private final Set<String> everHeld = new HashSet<>();

    FakeQuota(Faults faults) {
        super(faults);
    }

    @Override
    void serve(GrpcServer grpc) {
        serve(grpc, TenantServiceGrpc.getGetTenantMethod(), this::tenant);
        serve(grpc, CapacityServiceGrpc.getAdmitCapacityMethod(), this::admit);
        serve(grpc, CapacityServiceGrpc.getReleaseCapacityMethod(), this::release);
    }

    /** Adds a tenant at the top. */
    public synchronized String addTenant(String name) {
        tenants.put(name, "/" + name + "/");
        return name;
    }

    /** Sets what a tenant may have of a class. */
    public synchronized void limit(String tenant, String acceleratorClass, int most) {
        limits.put(tenant + " " + acceleratorClass, most);
    }

    /** What a tenant holds of all classes. */
    public synchronized long used(String tenant) {
        return held.values().stream()
                .filter(request -> request.getTenant().equals(tenant))
                .mapToLong(request -> request.getAmounts(0).getAmount())
                .sum();
    }

    /** How many reservations there have ever been. */
    public synchronized int reservationsEver() {
        return everHeld.size();
    }

    private synchronized GetTenantResponse tenant(GetTenantRequest request) {
        String path = tenants.get(request.getName());
        if (path == null) {
            throw new NotThere();
        }
        return GetTenantResponse.newBuilder()
                .setTenant(Tenant.newBuilder().setName(request.getName()).setPath(path))
                .build();
    }

    private synchronized AdmitCapacityResponse admit(AdmitCapacityRequest request) {
        if (!tenants.containsKey(request.getTenant())) {
            throw new NotThere();
        }
        return answers.computeIfAbsent(request.getIdempotencyKey(), first -> decide(request));
    }

    private AdmitCapacityResponse decide(AdmitCapacityRequest request) {
        CapacityAmount amount = request.getAmounts(0);
        long limit = limits.getOrDefault(request.getTenant() + " " + amount.getFlavor(), 0);
        long available = limit - used(request.getTenant());
        if (amount.getAmount() > available) {
            return refused(amount, available, limit);
        }
        String id = Ids.uuid7().toString();
        held.put(id, request);
        everHeld.add(id);
        return AdmitCapacityResponse.newBuilder()
                .setAdmitted(CapacityReservation.newBuilder().setId(id).setTenant(request.getTenant()))
                .build();
    }

    private static AdmitCapacityResponse refused(CapacityAmount amount, long available, long limit) {
        return AdmitCapacityResponse.newBuilder()
                .setRefused(CapacityRefusal.newBuilder()
                        .addShortfalls(CapacityShortfall.newBuilder()
                                .setFlavor(amount.getFlavor())
                                .setResource(amount.getResource())
                                .setRequested(amount.getAmount())
                                .setAvailable(available)
                                .setPotential(limit)
                                .setReason(
                                        amount.getAmount() > limit
                                                ? ShortfallReason.SHORTFALL_REASON_EXCEEDS_MAX_QUOTA
                                                : ShortfallReason.SHORTFALL_REASON_WAITING_FOR_QUOTA)))
                .build();
    }

    private synchronized ReleaseCapacityResponse release(ReleaseCapacityRequest request) {
        if (!everHeld.contains(request.getReservationId())) {
            throw new NotThere();
        }
        held.remove(request.getReservationId());
        return ReleaseCapacityResponse.getDefaultInstance();
    }
}
