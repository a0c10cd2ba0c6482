package io.wharfinger.billing.verify;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.VerificationService;
import io.wharfinger.contracts.billing.v1.VerifyBooksRequest;
import io.wharfinger.contracts.billing.v1.VerifyBooksResponse;
import io.wharfinger.rpc.identity.Callers;

/** The check of the books by gRPC, in one call. */
@GrpcService
class VerificationGrpc implements VerificationService {
    private final Callers callers;
    private final VerificationRuns runs;

    VerificationGrpc(Callers callers, VerificationRuns runs) {
        this.callers = callers;
        this.runs = runs;
    }

    @Override
    public Uni<VerifyBooksResponse> verifyBooks(VerifyBooksRequest request) {
        return callers.require(PLATFORM_ADMIN)
                .map(caller -> caller.requireReach("/"))
                .chain(_ -> runs.toTheEnd(false))
                .map(run -> VerifyBooksResponse.newBuilder()
                        .setAgrees(run.agrees())
                        .addAllChecks(VerificationMessage.checks(run.checks()))
                        .build());
    }
}
