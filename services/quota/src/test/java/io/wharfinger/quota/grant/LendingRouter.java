package io.wharfinger.quota.grant;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.channel;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsRequest;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsResponse;
import io.wharfinger.contracts.quota.v1.GrantHello;
import io.wharfinger.contracts.quota.v1.GrantServiceGrpc;
import io.wharfinger.flow.form.GrantForm;
import io.wharfinger.flow.grant.Chain;
import io.wharfinger.flow.grant.Counts;
import io.wharfinger.flow.grant.Ledger;
import io.wharfinger.flow.grant.Need;
import io.wharfinger.flow.grant.Outcome;
import io.wharfinger.flow.grant.Price;
import io.wharfinger.flow.limit.Limit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A router's ledger, that talks with the service under test when it is told to. */
final class LendingRouter implements StreamObserver<ExchangeGrantsResponse> {

    private static final long LEASE_NANOS = 6_000_000_000L;

    final Ledger ledger = new Ledger(LEASE_NANOS, 60_000_000_000L, System.nanoTime());
    private final String name;
    private final String run = UUID.randomUUID().toString();
    private final BlockingQueue<ExchangeGrantsResponse> heard = new LinkedBlockingQueue<>();
    private final Context.CancellableContext context = Context.current().withCancellation();
    private @Nullable StreamObserver<ExchangeGrantsRequest> said;
    volatile @Nullable Throwable failure;
    long fence;

    LendingRouter(String name) {
        this.name = name;
    }

    /** Opens a stream; false if this instance does not keep the limits. */
    boolean connect() throws InterruptedException {
        failure = null;
        heard.clear();
        ledger.correspondence().newStream();
        context.run(() ->
                said = as("service", "/", GrantServiceGrpc.newStub(channel())).exchangeGrants(this));
        say(ExchangeGrantsRequest.newBuilder()
                .setHello(GrantHello.newBuilder()
                        .setRouter(name)
                        .setRun(run)
                        .setLastFence(ledger.correspondence().fence()))
                .build());
        ExchangeGrantsResponse welcome = hear();
        if (welcome == null) {
            return false;
        }
        fence = welcome.getWelcome().getFence();
        return true;
    }

    void say(ExchangeGrantsRequest message) {
        if (said != null && failure == null) {
            said.onNext(message);
        }
    }

    /** Reports, and takes in the answer; false if the stream is over. */
    boolean exchange() throws InterruptedException {
        say(ExchangeGrantsRequest.newBuilder()
                .setReport(GrantForm.write(ledger.correspondence().report(System.nanoTime())))
                .build());
        for (ExchangeGrantsResponse answer = hear(); answer != null; answer = heard.poll()) {
            ledger.correspondence().take(GrantForm.read(answer.getAnswer()));
        }
        return failure == null;
    }

    private @Nullable ExchangeGrantsResponse hear() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            ExchangeGrantsResponse one = heard.poll(50, TimeUnit.MILLISECONDS);
            if (one != null || failure != null) {
                return one;
            }
        }
        throw new AssertionError("the service does not answer");
    }

    /** One request with so many tokens that go in. */
    boolean reserve(String id, Limit limit, int tokens) {
        Chain chain = ledger.chain(limit.tenantPath(), List.of(limit), List.of(""));
        Need need = new Need(id, new Counts(tokens, 0, 0), 1, Price.NONE, false, true);
        return ledger.reserve(chain, need, System.nanoTime()) instanceof Outcome.Taken;
    }

    /** Why the stream is over. */
    StatusRuntimeException refusal() {
        if (failure instanceof StatusRuntimeException refused) {
            return refused;
        }
        throw new AssertionError("the stream was not refused", failure);
    }

    /** It is gone without a word. */
    void die() {
        context.cancel(null);
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
        failure = new IllegalStateException("the stream was ended");
    }
}
