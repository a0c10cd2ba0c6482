package io.wharfinger.billing.block;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.BlockService;
import io.wharfinger.contracts.billing.v1.ExtendBlockRequest;
import io.wharfinger.contracts.billing.v1.ExtendBlockResponse;
import io.wharfinger.contracts.billing.v1.LendBlockRequest;
import io.wharfinger.contracts.billing.v1.LendBlockResponse;
import io.wharfinger.contracts.billing.v1.ListBlocksRequest;
import io.wharfinger.contracts.billing.v1.ListBlocksResponse;
import io.wharfinger.contracts.billing.v1.ReturnBlockRequest;
import io.wharfinger.contracts.billing.v1.ReturnBlockResponse;
import io.wharfinger.rpc.identity.Callers;

/** Blocks of money by gRPC. */
@GrpcService
class BlockGrpc implements BlockService {
    private final Callers callers;
    private final Blocks blocks;
    private final BlockList list;

    BlockGrpc(Callers callers, Blocks blocks, BlockList list) {
        this.callers = callers;
        this.blocks = blocks;
        this.list = list;
    }

    @Override
    public Uni<LendBlockResponse> lendBlock(LendBlockRequest request) {
        return callers.current().chain(caller -> blocks.lend(caller, request));
    }

    @Override
    public Uni<ExtendBlockResponse> extendBlock(ExtendBlockRequest request) {
        return callers.current()
                .chain(caller -> blocks.extend(caller, request))
                .map(block -> ExtendBlockResponse.newBuilder().setBlock(block).build());
    }

    @Override
    public Uni<ReturnBlockResponse> returnBlock(ReturnBlockRequest request) {
        return callers.current()
                .chain(caller -> blocks.giveBack(caller, request))
                .map(block -> ReturnBlockResponse.newBuilder().setBlock(block).build());
    }

    @Override
    public Uni<ListBlocksResponse> listBlocks(ListBlocksRequest request) {
        return callers.current()
                .chain(caller -> list.list(caller, request))
                .map(page -> ListBlocksResponse.newBuilder()
                        .addAllBlocks(page.items())
                        .setNextPageToken(page.nextToken())
                        .build());
    }
}
