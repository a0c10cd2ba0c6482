package io.wharfinger.billing.price;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Comparisons with other prices by REST. */
@Path("/billing/v1/what-if")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WhatIfResource {
    private final Callers callers;
    private final WhatIfs whatIfs;

    WhatIfResource(Callers callers, WhatIfs whatIfs) {
        this.callers = callers;
        this.whatIfs = whatIfs;
    }

    @POST
    public Uni<WhatIfJson.View> compare(WhatIfJson.@Nullable Request body) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> whatIfs.compare(caller, Bodies.required(body).toMessage()))
                .map(WhatIfJson.View::of);
    }
}
