package io.wharfinger.router.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.wharfinger.testkit.Await;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that a test makes, and what was heard of it. */
final class HeardCall implements UpstreamListener {
    static final Duration SOON = Duration.ofSeconds(10);

    final List<String> events = new CopyOnWriteArrayList<>();
    volatile @Nullable Throwable failure;
    volatile int status;
    volatile String contentType = "";
    private final boolean pausesAtHead;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CompletableFuture<UpstreamCall> call = new CompletableFuture<>();
    private final Context context;

    private HeardCall(Context context, boolean pausesAtHead) {
        this.context = context;
        this.pausesAtHead = pausesAtHead;
    }

    static HeardCall send(Vertx vertx, Upstreams upstreams, UpstreamRequest request) {
        return send(vertx.getOrCreateContext(), upstreams, request, false);
    }

    static HeardCall send(Context context, Upstreams upstreams, UpstreamRequest request, boolean pausesAtHead) {
        HeardCall made = new HeardCall(context, pausesAtHead);
        made.context.runOnContext(here -> made.start(upstreams, request));
        return made;
    }

    private void start(Upstreams upstreams, UpstreamRequest request) {
        UpstreamCall sent = upstreams.send(request, this);
        assertThat(events).as("nothing is heard before it is sent").isEmpty();
        call.complete(sent);
    }

    void on(Consumer<UpstreamCall> action) {
        context.runOnContext(here -> action.accept(call.join()));
    }

    /** Waits for the end; "ended", "broken" or "unreachable". */
    String end() throws Exception {
        return end.get(SOON.toSeconds(), TimeUnit.SECONDS);
    }

    void awaitBody(String wanted) {
        Await.until("the body is " + wanted, SOON, () -> body().equals(wanted));
    }

    void awaitEvent(String event) {
        Await.until(event + " is heard", SOON, () -> events.contains(event));
    }

    synchronized String body() {
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    synchronized int bodyBytes() {
        return body.size();
    }

    @Override
    public void unreachable(Throwable cause) {
        over("unreachable", cause);
    }

    @Override
    public void answered(UpstreamHead head) {
        events.add("answered");
        status = head.status();
        contentType = Objects.requireNonNullElse(head.header("content-type"), "");
        if (pausesAtHead) {
            call.join().pause();
        }
    }

    @Override
    public void part(ByteBuf part) {
        if (!"part".equals(events.getLast())) {
            events.add("part");
        }
        byte[] bytes = new byte[part.readableBytes()];
        part.readBytes(bytes);
        synchronized (this) {
            body.writeBytes(bytes);
        }
    }

    @Override
    public void ended() {
        over("ended", null);
    }

    @Override
    public void broken(Throwable cause) {
        over("broken", cause);
    }

    private void over(String how, @Nullable Throwable cause) {
        events.add(how);
        failure = cause;
        end.complete(how);
    }
}
