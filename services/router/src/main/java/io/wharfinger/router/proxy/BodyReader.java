package io.wharfinger.router.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.wharfinger.router.dialect.ApiError;
import io.wharfinger.router.dialect.Failure;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Takes a request body in, up to the largest that is allowed. */
final class BodyReader {
    private final HttpServerRequest request;
    private final long bytesMax;
    private final LongPredicate room;
    private final Consumer<Buffer> whole;
    private final Consumer<ApiError> refused;
    private @Nullable Buffer body;
    private boolean isOwned;
    private boolean over;

    private BodyReader(
            HttpServerRequest request,
            long bytesMax,
            LongPredicate room,
            Consumer<Buffer> whole,
            Consumer<ApiError> refused) {
        this.request = request;
        this.bytesMax = bytesMax;
        this.room = room;
        this.whole = whole;
        this.refused = refused;
    }

    /**
     * Calls exactly one of the two when the body is in, or is known to be too large.
     *
     * @param room takes room for so many more bytes; false if there is none
     */
    static void read(
            HttpServerRequest request,
            long bytesMax,
            LongPredicate room,
            Consumer<Buffer> whole,
            Consumer<ApiError> refused) {
        BodyReader reader = new BodyReader(request, bytesMax, room, whole, refused);
        if (announced(request) > bytesMax) {
            reader.refuse(reader.tooLarge());
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.handler(reader::take);
        request.endHandler(end -> reader.end());
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || length.length() > 18 ? -1 : Long.parseLong(length);
    }

    private void take(Buffer part) {
        if (over) {
            return;
        }
        Buffer before = body;
        if ((before == null ? 0 : before.length()) + (long) part.length() > bytesMax) {
            refuse(tooLarge());
        } else if (!room.test(part.length())) {
            refuse(ApiError.of(Failure.TOO_BUSY, "The router holds as many bytes as it may; try again in a moment."));
        } else if (before == null) {
            body = part;
        } else {
            body = owned(before).appendBuffer(part);
        }
    }

    /** The first part is the connection's, and may not be able to grow. */
    private Buffer owned(Buffer before) {
        if (isOwned) {
            return before;
        }
        isOwned = true;
        long expected = Math.max(announced(request), before.length() * 4L);
        return Buffer.buffer((int) Math.min(bytesMax, expected)).appendBuffer(before);
    }

    private void end() {
        if (!over) {
            over = true;
            whole.accept(body == null ? Buffer.buffer() : body);
        }
    }

    private ApiError tooLarge() {
        return ApiError.of(
                Failure.BODY_TOO_LARGE, "The body is larger than the " + bytesMax + " bytes that are allowed.");
    }

    private void refuse(ApiError error) {
        over = true;
        body = null;
        refused.accept(error);
    }
}
