package io.wharfinger.cli.bench.flow;

import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientChannel;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsRequest;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsResponse;
import io.wharfinger.contracts.quota.v1.GrantHello;
import io.wharfinger.contracts.quota.v1.GrantServiceGrpc;
import io.wharfinger.flow.form.GrantForm;
import io.wharfinger.flow.grant.Ledger;
import io.wharfinger.flow.wire.Answer;
import io.wharfinger.local.LocalException;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A router's ledger, and the thread that talks for it: at once if requests wait, else as often as quota says. */
final class FlowRouter implements StreamObserver<ExchangeGrantsResponse>, AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final long LEASE_NANOS = 6_000_000_000L;
    private static final long IDLE_NANOS = 30_000_000_000L;
    private static final long INTERVAL_NANOS = 100_000_000;
    private static final long TOGETHER_MILLIS = 5;
    private static final long CONNECT_SECONDS = 20;

    final Ledger ledger = new Ledger(LEASE_NANOS, IDLE_NANOS, System.nanoTime());
    private final String name;
    private final GrpcClient client;
    private final int port;
    private final String token;
    private final String run = UUID.randomUUID().toString();
    private final BlockingQueue<ExchangeGrantsResponse> heard = new LinkedBlockingQueue<>();
    private final Thread talking;
    private @Nullable StreamObserver<ExchangeGrantsRequest> said;
    private volatile boolean waiting;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private volatile long reports;
    private volatile long answers;

    FlowRouter(String name, GrpcClient client, int port, String token) {
        this.name = name;
        this.client = client;
        this.port = port;
        this.token = token;
        talking = Thread.ofPlatform().daemon().name(name).unstarted(this::talk);
    }

    /** @throws LocalException if quota does not lend */
    void connect() throws InterruptedException {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        GrpcClientChannel channel = new GrpcClientChannel(client, SocketAddress.inetSocketAddress(port, "127.0.0.1"));
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CONNECT_SECONDS); System.nanoTime() < end; ) {
            failure = null;
            said = GrantServiceGrpc.newStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .exchangeGrants(this);
            said.onNext(ExchangeGrantsRequest.newBuilder()
                    .setHello(GrantHello.newBuilder().setRouter(name).setRun(run))
                    .build());
            if (heard.poll(1, TimeUnit.SECONDS) != null) {
                talking.start();
                return;
            }
        }
        throw new LocalException("Quota lends nothing: " + failure);
    }

    /** Whether requests wait for grants. */
    void waiting(boolean are) {
        waiting = are;
    }

    private void talk() {
        long saidNanos = System.nanoTime() - INTERVAL_NANOS;
        long saidSeq = 0;
        long heardSeq = 0;
        try {
            while (!closed && failure == null) {
                for (var one = heard.poll(TOGETHER_MILLIS, TimeUnit.MILLISECONDS); one != null; one = heard.poll()) {
                    Answer answer = GrantForm.read(one.getAnswer());
                    ledger.correspondence().take(answer);
                    heardSeq = answer.seq();
                    answers++;
                }
                long now = System.nanoTime();
                boolean due = now - saidNanos >= INTERVAL_NANOS || waiting;
                if (due && heardSeq == saidSeq) {
                    ExchangeGrantsRequest report = ExchangeGrantsRequest.newBuilder()
                            .setReport(GrantForm.write(ledger.correspondence().report(now)))
                            .build();
                    saidSeq = report.getReport().getSeq();
                    saidNanos = now;
                    reports++;
                    stream().onNext(report);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private StreamObserver<ExchangeGrantsRequest> stream() {
        if (said == null) {
            throw new IllegalStateException("not connected");
        }
        return said;
    }

    long reports() {
        return reports;
    }

    long answers() {
        return answers;
    }

    /** Why it is no longer connected; null if it is. */
    @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public void onNext(ExchangeGrantsResponse message) {
        heard.add(message);
    }

    @Override
    public void onError(Throwable why) {
        failure = why;
    }

    @Override
    public void onCompleted() {
        failure = new IllegalStateException("quota ended the stream");
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        talking.join();
        if (failure == null) {
            stream().onCompleted();
        }
    }
}
