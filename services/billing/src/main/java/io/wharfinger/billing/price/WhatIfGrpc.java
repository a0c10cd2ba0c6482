package io.wharfinger.billing.price;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.RateWhatIfRequest;
import io.wharfinger.contracts.billing.v1.RateWhatIfResponse;
import io.wharfinger.contracts.billing.v1.WhatIfService;
import io.wharfinger.rpc.identity.Callers;

/** Comparisons with other prices by gRPC. */
@GrpcService
class WhatIfGrpc implements WhatIfService {
    private final Callers callers;
    private final WhatIfs whatIfs;

    WhatIfGrpc(Callers callers, WhatIfs whatIfs) {
        this.callers = callers;
        this.whatIfs = whatIfs;
    }

    @Override
    public Uni<RateWhatIfResponse> rateWhatIf(RateWhatIfRequest request) {
        return callers.current().chain(caller -> whatIfs.compare(caller, request));
    }
}
