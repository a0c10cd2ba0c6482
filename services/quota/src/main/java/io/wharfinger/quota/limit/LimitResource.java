package io.wharfinger.quota.limit;

import static io.wharfinger.quota.limit.LimitJson.text;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.EffectiveLimit;
import io.wharfinger.contracts.quota.v1.GetLimitsResponse;
import io.wharfinger.contracts.quota.v1.SetLimitsRequest;
import io.wharfinger.contracts.quota.v1.TenantLimits;
import io.wharfinger.quota.Fields;
import io.wharfinger.rpc.body.Bodies;
import io.wharfinger.rpc.identity.Callers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tier and limits of a tenant by REST. */
@Path("/quota/v1/tenants/{tenant}/limits")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LimitResource {

    private final Callers callers;
    private final Limits limits;

    LimitResource(Callers callers, Limits limits) {
        this.callers = callers;
        this.limits = limits;
    }

    /** Tier and limits to be; replaces both. */
    record LimitsChange(@Nullable String tier, @Nullable List<LimitJson.@Nullable Rule> limits) {}

    /** Tier and own limits; see the message TenantLimits. */
    record LimitsView(
            String tenant,
            String tenantPath,
            String tier,
            List<LimitJson.Rule> limits,
            String etag,
            @Nullable Instant updateTime,
            @Nullable List<EffectiveView> effective) {

        static LimitsView of(TenantLimits limits, @Nullable List<EffectiveView> effective) {
            return new LimitsView(
                    limits.getTenant(),
                    limits.getTenantPath(),
                    limits.getTier(),
                    LimitJson.of(limits.getLimitsList()),
                    limits.getEtag(),
                    limits.hasUpdateTime() ? Fields.instant(limits.getUpdateTime()) : null,
                    effective);
        }
    }

    /** A limit that the tenant's requests meet; see the message EffectiveLimit. */
    record EffectiveView(String id, String tenantPath, String tier, LimitJson.Rule rule) {

        static EffectiveView of(EffectiveLimit limit) {
            return new EffectiveView(
                    limit.getId(), limit.getTenantPath(), limit.getTier(), LimitJson.Rule.of(limit.getRule()));
        }
    }

    /** Tier, own limits, and all limits that the tenant's requests meet. */
    @GET
    public Uni<RestResponse<LimitsView>> get(@PathParam("tenant") String tenant) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> limits.get(caller, tenant))
                .map(LimitResource::whole);
    }

    private static RestResponse<LimitsView> whole(GetLimitsResponse answer) {
        return withEtag(
                answer.getLimits(),
                answer.getEffectiveList().stream().map(EffectiveView::of).toList());
    }

    /** Sets tier and own limits. */
    @PUT
    public Uni<RestResponse<LimitsView>> set(
            @PathParam("tenant") String tenant,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String etag,
            @Nullable LimitsChange body) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> limits.set(
                        caller,
                        SetLimitsRequest.newBuilder()
                                .setTenant(tenant)
                                .setTier(text(Bodies.required(body).tier()))
                                .addAllLimits(
                                        LimitJson.messages(Bodies.required(body).limits()))
                                .setEtag(text(etag))
                                .setIdempotencyKey(text(key))
                                .build()))
                .map(set -> withEtag(set, null));
    }

    private static RestResponse<LimitsView> withEtag(TenantLimits limits, @Nullable List<EffectiveView> effective) {
        return RestResponse.ResponseBuilder.ok(LimitsView.of(limits, effective))
                .header(HttpHeaders.ETAG, '"' + limits.getEtag() + '"')
                .build();
    }
}
