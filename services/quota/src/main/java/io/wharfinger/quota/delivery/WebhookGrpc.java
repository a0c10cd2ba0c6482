package io.wharfinger.quota.delivery;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.CreateWebhookRequest;
import io.wharfinger.contracts.quota.v1.CreateWebhookResponse;
import io.wharfinger.contracts.quota.v1.DeleteWebhookRequest;
import io.wharfinger.contracts.quota.v1.DeleteWebhookResponse;
import io.wharfinger.contracts.quota.v1.GetWebhookRequest;
import io.wharfinger.contracts.quota.v1.GetWebhookResponse;
import io.wharfinger.contracts.quota.v1.ListWebhookDeliveriesRequest;
import io.wharfinger.contracts.quota.v1.ListWebhookDeliveriesResponse;
import io.wharfinger.contracts.quota.v1.ListWebhooksRequest;
import io.wharfinger.contracts.quota.v1.ListWebhooksResponse;
import io.wharfinger.contracts.quota.v1.ReplayWebhookDeliveriesRequest;
import io.wharfinger.contracts.quota.v1.ReplayWebhookDeliveriesResponse;
import io.wharfinger.contracts.quota.v1.RotateWebhookSecretRequest;
import io.wharfinger.contracts.quota.v1.RotateWebhookSecretResponse;
import io.wharfinger.contracts.quota.v1.UpdateWebhookRequest;
import io.wharfinger.contracts.quota.v1.UpdateWebhookResponse;
import io.wharfinger.contracts.quota.v1.WebhookService;
import io.wharfinger.quota.webhook.WebhookRotation;
import io.wharfinger.quota.webhook.WebhookWrites;
import io.wharfinger.quota.webhook.Webhooks;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Webhooks and their deliveries by gRPC. */
@GrpcService
class WebhookGrpc implements WebhookService {

    private final Callers callers;
    private final Webhooks webhooks;
    private final WebhookWrites writes;
    private final WebhookRotation rotation;
    private final Deliveries deliveries;
    private final Replay replay;

    WebhookGrpc(
            Callers callers,
            Webhooks webhooks,
            WebhookWrites writes,
            WebhookRotation rotation,
            Deliveries deliveries,
            Replay replay) {
        this.callers = callers;
        this.webhooks = webhooks;
        this.writes = writes;
        this.rotation = rotation;
        this.deliveries = deliveries;
        this.replay = replay;
    }

    @Override
    public Uni<CreateWebhookResponse> createWebhook(CreateWebhookRequest request) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN).chain(caller -> writes.create(caller, request));
    }

    @Override
    public Uni<GetWebhookResponse> getWebhook(GetWebhookRequest request) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> webhooks.get(caller, request.getName()))
                .map(webhook ->
                        GetWebhookResponse.newBuilder().setWebhook(webhook).build());
    }

    @Override
    public Uni<ListWebhooksResponse> listWebhooks(ListWebhooksRequest request) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> webhooks.list(
                        caller, request.getTenant(), PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListWebhooksResponse.newBuilder()
                        .addAllWebhooks(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<UpdateWebhookResponse> updateWebhook(UpdateWebhookRequest request) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> writes.update(caller, request))
                .map(webhook ->
                        UpdateWebhookResponse.newBuilder().setWebhook(webhook).build());
    }

    @Override
    public Uni<DeleteWebhookResponse> deleteWebhook(DeleteWebhookRequest request) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> writes.delete(caller, request))
                .replaceWith(DeleteWebhookResponse.getDefaultInstance());
    }

    @Override
    public Uni<RotateWebhookSecretResponse> rotateWebhookSecret(RotateWebhookSecretRequest request) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN).chain(caller -> rotation.rotate(caller, request));
    }

    @Override
    public Uni<ListWebhookDeliveriesResponse> listWebhookDeliveries(ListWebhookDeliveriesRequest request) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> deliveries.list(
                        caller,
                        request.getWebhook(),
                        request.getState(),
                        PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListWebhookDeliveriesResponse.newBuilder()
                        .addAllDeliveries(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<ReplayWebhookDeliveriesResponse> replayWebhookDeliveries(ReplayWebhookDeliveriesRequest request) {
        return callers.require(PLATFORM_ADMIN, TENANT_ADMIN)
                .chain(caller -> replay.replay(caller, request))
                .map(replayed -> ReplayWebhookDeliveriesResponse.newBuilder()
                        .setReplayed(replayed)
                        .build());
    }
}
