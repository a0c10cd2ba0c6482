package io.wharfinger.rpc.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.vertx.core.Vertx;
import io.wharfinger.testkit.Await;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineGateTest {

    private final Vertx vertx = Vertx.vertx();
    private final DeadlineGate gate = new DeadlineGate(vertx);
    private final RecordedCall call = new RecordedCall();
    private final RecordedListener listener = new RecordedListener();
    private final AtomicReference<ServerCall<String, String>> bounded = new AtomicReference<>(call);

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aCallThatIsLateIsClosedAndItsWorkCancelled() {
        start("20m");
        Await.until("the call is closed", Duration.ofSeconds(10), () -> listener.cancelled);
        bounded.get().sendMessage("too late");
        bounded.get().close(Status.OK, new Metadata());
        assertThat(call.said).containsExactly("close DEADLINE_EXCEEDED");
    }

    @Test
    void aCallThatIsInTimeIsLeftAlone() {
        start("1H");
        bounded.get().sendMessage("answer");
        bounded.get().close(Status.OK, new Metadata());
        assertThat(call.said).containsExactly("message answer", "close OK");
        assertThat(listener.cancelled).isFalse();
    }

    @Test
    void withoutADeadlineNothingIsBound() {
        start(null);
        assertThat(bounded.get()).isSameAs(call);
    }

    private void start(@org.jspecify.annotations.Nullable String timeout) {
        Metadata headers = new Metadata();
        if (timeout != null) {
            headers.put(Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER), timeout);
        }
        gate.interceptCall(call, headers, (started, metadata) -> {
            bounded.set(started);
            return listener;
        });
    }

    private static final class RecordedListener extends ServerCall.Listener<String> {
        volatile boolean cancelled;

        @Override
        public void onCancel() {
            cancelled = true;
        }
    }

    private static final class RecordedCall extends ServerCall<String, String> {

        final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void request(int count) {}

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(String message) {
            said.add("message " + message);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            said.add("close " + status.getCode());
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<String, String> getMethodDescriptor() {
            return MethodDescriptor.<String, String>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName("a/b")
                    .setRequestMarshaller(new NoMarshaller())
                    .setResponseMarshaller(new NoMarshaller())
                    .build();
        }
    }

    private static final class NoMarshaller implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return InputStream.nullInputStream();
        }

        @Override
        public String parse(InputStream stream) {
            return "";
        }
    }
}
