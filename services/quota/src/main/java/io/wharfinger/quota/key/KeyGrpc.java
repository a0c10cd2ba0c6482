package io.wharfinger.quota.key;

import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.quota.v1.CreateKeyRequest;
import io.wharfinger.contracts.quota.v1.CreateKeyResponse;
import io.wharfinger.contracts.quota.v1.KeyService;
import io.wharfinger.contracts.quota.v1.ListKeysRequest;
import io.wharfinger.contracts.quota.v1.ListKeysResponse;
import io.wharfinger.contracts.quota.v1.RevokeKeyRequest;
import io.wharfinger.contracts.quota.v1.RevokeKeyResponse;
import io.wharfinger.contracts.quota.v1.WatchKeysRequest;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;

/** Keys by gRPC. */
@GrpcService
class KeyGrpc implements KeyService {

    private final Callers callers;
    private final Keys keys;
    private final KeyFeed feed;

    KeyGrpc(Callers callers, Keys keys, KeyFeed feed) {
        this.callers = callers;
        this.keys = keys;
        this.feed = feed;
    }

    @Override
    public Uni<CreateKeyResponse> createKey(CreateKeyRequest request) {
        return callers.current().chain(caller -> keys.create(caller, request));
    }

    @Override
    public Uni<ListKeysResponse> listKeys(ListKeysRequest request) {
        return callers.current()
                .chain(caller -> keys.list(
                        caller, request.getTenant(), PageRequest.of(request.getPageSize(), request.getPageToken())))
                .map(page -> ListKeysResponse.newBuilder()
                        .addAllKeys(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }

    @Override
    public Uni<RevokeKeyResponse> revokeKey(RevokeKeyRequest request) {
        return callers.current()
                .chain(caller -> keys.revoke(caller, request.getId()))
                .map(key -> RevokeKeyResponse.newBuilder().setKey(key).build());
    }

    @Override
    public Multi<WatchKeysResponse> watchKeys(WatchKeysRequest request) {
        return callers.current()
                .invoke(caller -> caller.require(SERVICE).requireReach("/"))
                .onItem()
                .transformToMulti(caller -> feed.watch(request));
    }
}
