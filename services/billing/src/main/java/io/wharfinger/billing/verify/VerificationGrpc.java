package io.wharfinger.billing.verify;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.wharfinger.contracts.billing.v1.BookCheck;
import io.wharfinger.contracts.billing.v1.VerificationService;
import io.wharfinger.contracts.billing.v1.VerifyBooksRequest;
import io.wharfinger.contracts.billing.v1.VerifyBooksResponse;
import io.wharfinger.rpc.identity.Callers;
import java.util.List;

/** The check of the books by gRPC. */
@GrpcService
class VerificationGrpc implements VerificationService {
    private final Callers callers;
    private final Verification verification;

    VerificationGrpc(Callers callers, Verification verification) {
        this.callers = callers;
        this.verification = verification;
    }

    @Override
    public Uni<VerifyBooksResponse> verifyBooks(VerifyBooksRequest request) {
        return callers.require(PLATFORM_ADMIN)
                .map(caller -> caller.requireReach("/"))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(_ -> response(verification.run()));
    }

    private static VerifyBooksResponse response(List<Check> checks) {
        var response =
                VerifyBooksResponse.newBuilder().setAgrees(checks.stream().allMatch(Check::agrees));
        checks.forEach(check -> response.addChecks(BookCheck.newBuilder()
                .setName(check.name())
                .setAgrees(check.agrees())
                .setCompared(check.compared())
                .setFirstDifference(check.firstDifference())));
        return response.build();
    }
}
