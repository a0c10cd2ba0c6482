package io.wharfinger.billing.verify;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.GetVerificationRequest;
import io.wharfinger.contracts.billing.v1.GetVerificationResponse;
import io.wharfinger.contracts.billing.v1.StartVerificationRequest;
import io.wharfinger.contracts.billing.v1.StartVerificationResponse;
import io.wharfinger.contracts.billing.v1.VerificationRunService;
import io.wharfinger.rpc.identity.Callers;

/** Checks of the books by gRPC, begun and then asked after. */
@GrpcService
class VerificationRunGrpc implements VerificationRunService {
    private final Callers callers;
    private final VerificationRuns runs;

    VerificationRunGrpc(Callers callers, VerificationRuns runs) {
        this.callers = callers;
        this.runs = runs;
    }

    @Override
    public Uni<StartVerificationResponse> startVerification(StartVerificationRequest request) {
        return callers.require(PLATFORM_ADMIN)
                .map(caller -> caller.requireReach("/"))
                .map(_ -> StartVerificationResponse.newBuilder()
                        .setVerification(VerificationMessage.of(runs.start(request.getWithArchive())))
                        .build());
    }

    @Override
    public Uni<GetVerificationResponse> getVerification(GetVerificationRequest request) {
        return callers.require(PLATFORM_ADMIN)
                .map(caller -> caller.requireReach("/"))
                .map(_ -> GetVerificationResponse.newBuilder()
                        .setVerification(VerificationMessage.of(runs.get(request.getId())))
                        .build());
    }
}
