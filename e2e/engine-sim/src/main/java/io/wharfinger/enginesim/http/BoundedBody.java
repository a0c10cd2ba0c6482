package io.wharfinger.enginesim.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Collects a request's body up to a limit. What comes after it is read and thrown away, so that the client can hear. */
final class BoundedBody {
    /** Largest body of any request. */
    static final int MAX_BYTES = 64 << 20;

    private final int limit;
    private final Buffer body = Buffer.buffer();
    private boolean tooLarge;

    private BoundedBody(int limit) {
        this.limit = limit;
    }

    /** Calls {@code whole} at the end of the body, or {@code refused} as soon as it is known to pass {@code limit} bytes. */
    static void read(HttpServerRequest request, int limit, Consumer<Buffer> whole, Runnable refused) {
        BoundedBody bounded = new BoundedBody(limit);
        if (announced(request) > limit) {
            bounded.refuse(refused);
        }
        request.handler(chunk -> bounded.add(chunk, refused));
        request.endHandler(_ -> bounded.end(whole));
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    private void add(Buffer chunk, Runnable refused) {
        if (tooLarge) {
            return;
        }
        if ((long) body.length() + chunk.length() > limit) {
            refuse(refused);
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void refuse(Runnable refused) {
        tooLarge = true;
        refused.run();
    }

    private void end(Consumer<Buffer> whole) {
        if (!tooLarge) {
            whole.accept(body);
        }
    }
}
