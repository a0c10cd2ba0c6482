package io.wharfinger.router.world;

import com.github.luben.zstd.Zstd;
import io.nats.client.Connection;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PullSubscribeOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;
import io.wharfinger.contracts.billing.v1.ReportReadingsRequest;
import io.wharfinger.contracts.billing.v1.ReportReadingsResponse;
import io.wharfinger.contracts.billing.v1.UsageIntakeServiceGrpc;
import io.wharfinger.contracts.billing.v1.WatchWatermarkRequest;
import io.wharfinger.contracts.billing.v1.WatchWatermarkResponse;
import io.wharfinger.contracts.billing.v1.WitnessServiceGrpc;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.UsageBatch;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Billing's intake: reads the stream of usage from real NATS, keeps records by number, tells the watermark over gRPC. */
public final class FakeBilling {
    public final NavigableMap<Long, UsageRecord> records = new ConcurrentSkipListMap<>();
    public final List<String> messageIds = new CopyOnWriteArrayList<>();
    public final List<ReportReadingsRequest> reports = new CopyOnWriteArrayList<>();
    /** As many reports of readings are answered with UNAVAILABLE. */
    public final AtomicInteger refusals = new AtomicInteger();

    private final Vertx vertx;
    private final Supplier<String> natsUrl;
    private final Set<GrpcServerResponse<?, WatchWatermarkResponse>> watchers = ConcurrentHashMap.newKeySet();
    private final int port;

    FakeBilling(Vertx vertx, Supplier<String> natsUrl) throws Exception {
        this.vertx = vertx;
        this.natsUrl = natsUrl;
        GrpcServer grpc = GrpcServer.server(vertx);
        grpc.callHandler(UsageIntakeServiceGrpc.getWatchWatermarkMethod(), this::watch);
        grpc.callHandler(WitnessServiceGrpc.getReportReadingsMethod(), this::keep);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(grpc)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        port = server.actualPort();
        Thread.ofPlatform().daemon().name("fake-billing").start(this::consume);
    }

    private void watch(GrpcServerRequest<WatchWatermarkRequest, WatchWatermarkResponse> call) {
        call.handler(request -> {
            call.response().write(word());
            watchers.add(call.response());
        });
        call.errorHandler(gone -> watchers.remove(call.response()));
        call.exceptionHandler(gone -> watchers.remove(call.response()));
        call.endHandler(end -> {});
    }

    private void keep(GrpcServerRequest<ReportReadingsRequest, ReportReadingsResponse> call) {
        call.handler(request -> {
            if (refusals.getAndDecrement() > 0) {
                call.response().status(GrpcStatus.UNAVAILABLE).end();
            } else {
                reports.add(request);
                call.response().end(ReportReadingsResponse.getDefaultInstance());
            }
        });
    }

    private WatchWatermarkResponse word() {
        return WatchWatermarkResponse.newBuilder()
                .setCommittedThroughSeq(committed())
                .setHighSeq(records.isEmpty() ? 0 : records.lastKey())
                .build();
    }

    private void tell() {
        vertx.runOnContext(here -> watchers.forEach(watcher -> watcher.write(word())));
    }

    private long committed() {
        long seq = 0;
        while (records.containsKey(seq + 1)) {
            seq++;
        }
        return seq;
    }

    /** Loses what is above a number, as a database does that is restored from a backup. */
    public void restoreTo(long seq) {
        records.tailMap(seq, false).clear();
        tell();
    }

    private void consume() {
        while (true) {
            try (Connection nats = Nats.connect(natsUrl.get())) {
                JetStreamSubscription usage = nats.jetStream()
                        .subscribe(
                                "wharf.int.usage.v1.*",
                                PullSubscribeOptions.builder().stream("USAGE")
                                        .durable("billing")
                                        .build());
                while (nats.getStatus() == Connection.Status.CONNECTED) {
                    for (Message message : usage.fetch(50, Duration.ofMillis(200))) {
                        take(message);
                    }
                }
            } catch (Exception e) {
                pause();
            }
        }
    }

    private void take(Message message) throws Exception {
        UsageBatch batch = UsageBatch.parseFrom(plain(message));
        messageIds.add(String.valueOf(message.getHeaders().getFirst("Nats-Msg-Id")));
        for (int i = 0; i < batch.getRecordsCount(); i++) {
            records.put(batch.getFirstSeq() + i, batch.getRecords(i));
        }
        message.ack();
        tell();
    }

    private static byte[] plain(Message message) {
        byte[] data = message.getData();
        return message.getHeaders().containsKey("Content-Encoding")
                ? Zstd.decompress(data, (int) Zstd.getFrameContentSize(data))
                : data;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The closing of a request; null while billing has none. */
    public @Nullable Closing closing(String requestId) {
        List<Closing> closings = records.values().stream()
                .filter(record -> record.getRequestId().equals(requestId) && record.hasClosing())
                .map(UsageRecord::getClosing)
                .toList();
        if (closings.size() > 1) {
            throw new AssertionError("the request " + requestId + " was closed " + closings.size() + " times");
        }
        return closings.isEmpty() ? null : closings.getFirst();
    }

    int port() {
        return port;
    }
}
