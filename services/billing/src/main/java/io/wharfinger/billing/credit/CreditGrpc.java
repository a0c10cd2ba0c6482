package io.wharfinger.billing.credit;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.CreateCreditGrantRequest;
import io.wharfinger.contracts.billing.v1.CreateCreditGrantResponse;
import io.wharfinger.contracts.billing.v1.CreditService;
import io.wharfinger.contracts.billing.v1.GetCreditGrantRequest;
import io.wharfinger.contracts.billing.v1.GetCreditGrantResponse;
import io.wharfinger.contracts.billing.v1.GetCreditStatementRequest;
import io.wharfinger.contracts.billing.v1.GetCreditStatementResponse;
import io.wharfinger.contracts.billing.v1.ListCreditGrantsRequest;
import io.wharfinger.contracts.billing.v1.ListCreditGrantsResponse;
import io.wharfinger.contracts.billing.v1.VoidCreditGrantRequest;
import io.wharfinger.contracts.billing.v1.VoidCreditGrantResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Prepaid credit by gRPC. */
@GrpcService
class CreditGrpc implements CreditService {
    private final Callers callers;
    private final CreditGrants grants;
    private final CreditStatements statements;

    CreditGrpc(Callers callers, CreditGrants grants, CreditStatements statements) {
        this.callers = callers;
        this.grants = grants;
        this.statements = statements;
    }

    @Override
    public Uni<CreateCreditGrantResponse> createCreditGrant(CreateCreditGrantRequest request) {
        return callers.current()
                .chain(caller -> grants.create(caller, request))
                .map(grant ->
                        CreateCreditGrantResponse.newBuilder().setGrant(grant).build());
    }

    @Override
    public Uni<GetCreditGrantResponse> getCreditGrant(GetCreditGrantRequest request) {
        return callers.current()
                .chain(caller -> grants.get(caller, request.getTenant(), request.getGrantId()))
                .map(grant ->
                        GetCreditGrantResponse.newBuilder().setGrant(grant).build());
    }

    @Override
    public Uni<ListCreditGrantsResponse> listCreditGrants(ListCreditGrantsRequest request) {
        return callers.current()
                .chain(caller -> grants.list(
                        caller, request.getTenant(), PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListCreditGrantsResponse.newBuilder()
                        .addAllGrants(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<VoidCreditGrantResponse> voidCreditGrant(VoidCreditGrantRequest request) {
        return callers.current()
                .chain(caller -> grants.takeBack(caller, request.getTenant(), request.getGrantId()))
                .map(grant ->
                        VoidCreditGrantResponse.newBuilder().setGrant(grant).build());
    }

    @Override
    public Uni<GetCreditStatementResponse> getCreditStatement(GetCreditStatementRequest request) {
        return callers.current().chain(caller -> statements.get(caller, request.getTenant()));
    }
}
