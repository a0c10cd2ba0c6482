package io.wharfinger.cli.soak;

import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientChannel;
import io.wharfinger.contracts.billing.v1.UsageIntakeServiceGrpc;
import io.wharfinger.contracts.billing.v1.WatchWatermarkRequest;
import io.wharfinger.contracts.billing.v1.WatchWatermarkResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Billing's streams of watermarks by gRPC, asked for again whenever they end. */
final class WatermarkFeed implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final long AGAIN_MILLIS = 300;
    /** Billing need not say anything while nothing changes; asking anew finds a connection that died silently. */
    private static final long SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final GrpcClient client = GrpcClient.client(vertx);
    private final int port;
    private final Supplier<String> token;
    private volatile boolean closed;

    /** @param token makes the bearer token of each call */
    WatermarkFeed(int port, Supplier<String> token) {
        this.port = port;
        this.token = token;
    }

    void follow(String producer, long epoch, Consumer<Watermark> hear) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token.get());
        GrpcClientChannel channel = new GrpcClientChannel(client, SocketAddress.inetSocketAddress(port, "127.0.0.1"));
        UsageIntakeServiceGrpc.newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS)
                .watchWatermark(
                        WatchWatermarkRequest.newBuilder()
                                .setProducer(producer)
                                .setEpoch(epoch)
                                .build(),
                        new Ear(() -> again(producer, epoch, hear), hear));
    }

    private void again(String producer, long epoch, Consumer<Watermark> hear) {
        if (!closed) {
            vertx.setTimer(AGAIN_MILLIS, _ -> follow(producer, epoch, hear));
        }
    }

    private record Ear(Runnable ended, Consumer<Watermark> hear) implements StreamObserver<WatchWatermarkResponse> {
        @Override
        public void onNext(WatchWatermarkResponse word) {
            hear.accept(new Watermark(
                    word.getCommittedThroughSeq(),
                    word.getMissingList().stream()
                            .map(run -> new Span(run.getFirstSeq(), run.getLastSeq()))
                            .toList()));
        }

        @Override
        public void onError(Throwable failure) {
            ended.run();
        }

        @Override
        public void onCompleted() {
            ended.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
