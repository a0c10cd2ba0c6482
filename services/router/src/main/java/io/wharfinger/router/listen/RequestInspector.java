package io.wharfinger.router.listen;

import io.netty.buffer.ByteBuf;
import io.wharfinger.router.wire.BadMessageException;
import io.wharfinger.router.wire.ChunkFraming;
import io.wharfinger.router.wire.Framing;
import io.wharfinger.router.wire.HeadFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Follows the requests on a connection, byte by byte, without taking anything: finds those whose end the server and somebody
 * before it could see at different places.
 */
final class RequestInspector {
    private static final int FIRST_HEAD_BYTES = 1024;
    private static final int HEAD_BYTES_MAX = 64 * 1024;
    private static final byte[] HTTP2 = "PRI * HTTP/2.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int IGNORED_BYTES_MAX = 8 * 1024;

    private final ChunkFraming chunks = new ChunkFraming(IGNORED_BYTES_MAX);
    private byte[] head = new byte[FIRST_HEAD_BYTES];
    private int headBytes;
    private long left;
    private boolean chunked;
    private boolean opaque;
    private long requests;

    /** Whether a head has begun and is not through. */
    boolean isInHead() {
        return headBytes > 0;
    }

    /** Whether the connection speaks HTTP/2, so that nothing is followed any more. */
    boolean isOpaque() {
        return opaque;
    }

    /** How many heads are through. */
    long requests() {
        return requests;
    }

    /**
     * Looks at the next bytes; the buffer stays as it is.
     *
     * @throws BadMessageException if a request is ambiguous, or none
     */
    void look(ByteBuf in) throws BadMessageException {
        int at = in.readerIndex();
        while (at < in.writerIndex() && !opaque) {
            if (left > 0) {
                int bytes = (int) Math.min(left, in.writerIndex() - at);
                left -= bytes;
                at += bytes;
            } else if (chunked) {
                at = lookAtChunks(in, at);
            } else {
                at = lookAtHead(in, at);
            }
        }
    }

    private int lookAtChunks(ByteBuf in, int from) throws BadMessageException {
        int at = from;
        while (at < in.writerIndex() && !chunks.isOver()) {
            int bytes = (int) Math.min(chunks.dataBytes(), in.writerIndex() - at);
            if (bytes == 0) {
                chunks.take(in.getByte(at++));
            } else {
                chunks.tookData(bytes);
                at += bytes;
            }
        }
        chunked = !chunks.isOver();
        return at;
    }

    private int lookAtHead(ByteBuf in, int from) throws BadMessageException {
        int before = headBytes;
        int bytes = Math.min(in.writerIndex() - from, room());
        in.getBytes(from, head, before, bytes);
        while (headBytes < before + bytes) {
            if (head[headBytes++] == '\n' && isHeadThrough()) {
                int at = from + headBytes - before;
                accept(Arrays.copyOf(head, headBytes));
                headBytes = 0;
                return at;
            }
        }
        return from + bytes;
    }

    private int room() throws BadMessageException {
        if (headBytes == HEAD_BYTES_MAX) {
            throw new BadMessageException("the head is longer than " + HEAD_BYTES_MAX + " bytes");
        }
        if (headBytes == head.length) {
            head = Arrays.copyOf(head, 2 * headBytes);
        }
        return head.length - headBytes;
    }

    private boolean isHeadThrough() throws BadMessageException {
        if (headBytes < 3 || head[headBytes - 2] != '\r') {
            throw new BadMessageException("a line of the head does not end as it should, or is empty");
        }
        return headBytes >= 4 && head[headBytes - 3] == '\n';
    }

    private void accept(byte[] whole) throws BadMessageException {
        if (Arrays.equals(whole, HTTP2)) {
            opaque = true;
            return;
        }
        Framing framing = HeadFields.read(whole).framing();
        requests++;
        switch (framing) {
            case Framing.Length length -> left = length.bytes();
            case Framing.Chunked all -> {
                chunked = true;
                chunks.begin();
            }
            case Framing.UntilClose none -> left = 0;
        }
    }
}
