package io.wharfinger.deployment.reconcile;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.wharfinger.contracts.quota.v1.AdmitCapacityRequest;
import io.wharfinger.contracts.quota.v1.AdmitCapacityResponse;
import io.wharfinger.contracts.quota.v1.CapacityAmount;
import io.wharfinger.contracts.quota.v1.CapacityRefusal;
import io.wharfinger.contracts.quota.v1.CapacityService;
import io.wharfinger.contracts.quota.v1.CapacityShortfall;
import io.wharfinger.contracts.quota.v1.ReleaseCapacityRequest;
import io.wharfinger.contracts.quota.v1.ReleaseCapacityResponse;
import io.wharfinger.contracts.quota.v1.ShortfallReason;
import io.wharfinger.deployment.rollout.Note;
import jakarta.enterprise.context.ApplicationScoped;

/** Quota, asked by gRPC. */
@ApplicationScoped
class GrpcQuota implements Quota {

    private static final String SERVICE = "quota";
    private static final String RESOURCE = "gpu";

    private final CapacityService capacity;
    private final Answers answers;

    GrpcQuota(@GrpcClient(SERVICE) CapacityService capacity, Answers answers) {
        this.capacity = capacity;
        this.answers = answers;
    }

    @Override
    public Answer admit(String tenant, String acceleratorClass, int accelerators, String purpose, String key) {
        AdmitCapacityRequest request = AdmitCapacityRequest.newBuilder()
                .setTenant(tenant)
                .addAmounts(CapacityAmount.newBuilder()
                        .setFlavor(acceleratorClass)
                        .setResource(RESOURCE)
                        .setAmount(accelerators))
                .setPurpose(purpose)
                .setIdempotencyKey(key)
                .build();
        try {
            return answer(tenant, answers.of(SERVICE, () -> capacity.admitCapacity(request)));
        } catch (StatusRuntimeException status) {
            return new Answer.Refused(note(tenant, status));
        }
    }

    private static Note note(String tenant, StatusRuntimeException status) {
        return status.getStatus().getCode() == Status.Code.NOT_FOUND
                ? new Note(Note.TENANT_UNKNOWN, "Quota does not know the tenant %s any more.".formatted(tenant))
                : new Note(
                        Note.REQUEST_REFUSED,
                        "Quota does not take the request: " + status.getStatus().getDescription());
    }

    private static Answer answer(String tenant, AdmitCapacityResponse response) {
        return switch (response.getDecisionCase()) {
            case ADMITTED -> new Answer.Admitted(response.getAdmitted().getId());
            case REFUSED -> new Answer.Refused(note(tenant, response.getRefused()));
            case DECISION_NOT_SET -> throw new Unanswered("quota decided nothing");
        };
    }

    private static Note note(String tenant, CapacityRefusal refusal) {
        CapacityShortfall shortfall =
                refusal.getShortfallsCount() == 0 ? CapacityShortfall.getDefaultInstance() : refusal.getShortfalls(0);
        return shortfall.getReason() == ShortfallReason.SHORTFALL_REASON_EXCEEDS_MAX_QUOTA
                ? new Note(
                        Note.QUOTA_EXCEEDED,
                        "An instance needs %d %s, and the tenant %s could have %d at most. Raise its quota, or use fewer accelerators for each replica."
                                .formatted(
                                        shortfall.getRequested(),
                                        shortfall.getFlavor(),
                                        tenant,
                                        shortfall.getPotential()))
                : new Note(
                        Note.QUOTA_WAITING,
                        "An instance needs %d %s, and the tenant %s could have %d now, of %d at most. It waits until others give some back; a higher quota or fewer replicas help at once."
                                .formatted(
                                        shortfall.getRequested(),
                                        shortfall.getFlavor(),
                                        tenant,
                                        shortfall.getAvailable(),
                                        shortfall.getPotential()));
    }

    @Override
    public void release(String reservationId) {
        ReleaseCapacityRequest request = ReleaseCapacityRequest.newBuilder()
                .setReservationId(reservationId)
                .build();
        try {
            ReleaseCapacityResponse released = answers.of(SERVICE, () -> capacity.releaseCapacity(request));
            assert released.isInitialized();
        } catch (StatusRuntimeException status) {
            requireUnknown(status);
        }
    }

    /** Quota forgets what was given back long ago. */
    private static void requireUnknown(StatusRuntimeException status) {
        if (status.getStatus().getCode() != Status.Code.NOT_FOUND) {
            throw new Unanswered("quota does not take a reservation back: " + status.getMessage());
        }
    }
}
