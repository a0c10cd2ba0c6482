package io.wharfinger.quota.delivery;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.wharfinger.quota.sending.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The status is what counts; of the body only the beginning is waited for, so that a receiver
 * is not cut off while it answers, and nobody can make us read for ever. At the end the connection is closed.
 */
final class Exchange {

    private static final int BODY_BYTES_MAX = 4096;

    private final UniEmitter<? super Attempt> end;
    private volatile @Nullable HttpClientRequest request;
    private volatile boolean over;
    private volatile int status;
    private int bodyBytes;

    Exchange(UniEmitter<? super Attempt> end) {
        this.end = end;
    }

    /** The request is on its way: from now on it is given up when the exchange ends. */
    void sent(HttpClientRequest sent) {
        request = sent;
        if (over) {
            close();
        }
    }

    void answered(HttpClientResponse response) {
        status = response.statusCode();
        response.handler(part -> read(part.length()));
        response.endHandler(end -> finish());
        response.exceptionHandler(broken -> finish());
    }

    private void read(int bytes) {
        bodyBytes += bytes;
        if (bodyBytes > BODY_BYTES_MAX) {
            finish();
        }
    }

    private void finish() {
        end.complete(new Attempt.Answered(status));
    }

    void failed(Throwable failure) {
        if (status == 0) {
            end.fail(failure);
        } else {
            finish();
        }
    }

    /** The status, if there was one when time was over. */
    Attempt cutOff(String reason) {
        return status == 0 ? new Attempt.Unanswered(reason) : new Attempt.Answered(status);
    }

    /** Closes the connection, whatever it is at. */
    void close() {
        over = true;
        HttpClientRequest sent = request;
        if (sent != null) {
            sent.connection().close();
        }
    }
}
