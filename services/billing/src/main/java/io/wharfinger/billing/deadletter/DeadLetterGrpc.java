package io.wharfinger.billing.deadletter;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.DeadLetterService;
import io.wharfinger.contracts.billing.v1.ListDeadLettersRequest;
import io.wharfinger.contracts.billing.v1.ListDeadLettersResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Dead letters by gRPC. */
@GrpcService
class DeadLetterGrpc implements DeadLetterService {
    private final Callers callers;
    private final DeadLetters letters;

    DeadLetterGrpc(Callers callers, DeadLetters letters) {
        this.callers = callers;
        this.letters = letters;
    }

    @Override
    public Uni<ListDeadLettersResponse> listDeadLetters(ListDeadLettersRequest request) {
        return callers.current()
                .chain(caller -> letters.list(
                        caller, request.getOrigin(), PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListDeadLettersResponse.newBuilder()
                        .addAllDeadLetters(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }
}
