package io.wharfinger.router.reading;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One page on its way, which may be given up at any moment. */
final class PageFetch {
    private static final int OK = 200;

    private final int bytesMax;
    private volatile @Nullable HttpClientRequest request;
    private volatile boolean whole;
    private volatile boolean over;

    PageFetch(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Asks for the page; a page that is not whole, not well or too large is a failure. */
    Future<Buffer> send(HttpClientRequest ready) {
        request = ready;
        if (over) {
            end();
        }
        return ready.send().compose(this::body);
    }

    private Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            return Future.failedFuture(new IOException("it answers with status " + response.statusCode()));
        }
        Promise<Buffer> page = Promise.promise();
        Buffer bytes = Buffer.buffer();
        response.exceptionHandler(page::tryFail);
        response.handler(chunk -> {
            if (bytes.length() + chunk.length() > bytesMax) {
                page.tryFail(new IOException("it has more than " + bytesMax + " bytes"));
                end();
            } else {
                bytes.appendBuffer(chunk);
            }
        });
        response.endHandler(end -> {
            whole = true;
            page.tryComplete(bytes);
        });
        return page.future();
    }

    /** Nobody waits any more: what has not come by now is not to come, and its connection is closed. */
    void end() {
        over = true;
        HttpClientRequest sent = request;
        if (sent != null && !whole) {
            sent.reset();
        }
    }
}
