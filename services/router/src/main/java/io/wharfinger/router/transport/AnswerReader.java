package io.wharfinger.router.transport;

import io.netty.buffer.ByteBuf;
import io.wharfinger.router.wire.BadMessageException;
import io.wharfinger.router.wire.ChunkFraming;
import io.wharfinger.router.wire.Framing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads answers of HTTP/1.1 out of bytes that arrive in pieces of any size. Belongs to one connection. */
final class AnswerReader {
    private static final int FIRST_HEAD_BYTES = 512;
    private static final int INTERIM_ANSWERS_MAX = 16;

    private final int headBytesMax;
    private final ChunkFraming chunks;
    private byte[] head = new byte[FIRST_HEAD_BYTES];
    private int headBytes;
    private int interimAnswers;
    private @Nullable Framing framing;
    private long left;
    private boolean persistent;
    private boolean done;

    /** Is told of an answer as it is read. */
    interface Sink {
        void head(UpstreamHead head);

        void part(ByteBuf part);
    }

    /** @param headBytesMax longest head that is taken */
    AnswerReader(int headBytesMax) {
        this.headBytesMax = headBytesMax;
        chunks = new ChunkFraming(headBytesMax);
    }

    /** The next bytes are of another answer. */
    void begin() {
        headBytes = 0;
        interimAnswers = 0;
        framing = null;
        persistent = false;
        done = false;
    }

    boolean isDone() {
        return done;
    }

    /** Whether another request may go over the connection when this answer is done. */
    boolean isPersistent() {
        return persistent;
    }

    /**
     * Reads up to the end of the answer; what is left in the buffer then does not belong to it. Data of several chunks are
     * moved together in the buffer, so that they are told as one part.
     *
     * @throws BadMessageException if it is none; all that came before has been told
     */
    void read(ByteBuf in, Sink sink) throws BadMessageException {
        while (framing == null && in.isReadable()) {
            readHead(in, sink);
        }
        switch (framing) {
            case null -> {}
            case Framing.Length length -> readLength(in, sink);
            case Framing.Chunked chunked -> readChunks(in, sink);
            case Framing.UntilClose untilClose -> readOn(in, in.readableBytes(), sink);
        }
    }

    /** The connection has ended: whether the answer is complete by that. */
    boolean endsByClose() {
        return framing instanceof Framing.UntilClose;
    }

    private void readHead(ByteBuf in, Sink sink) throws BadMessageException {
        int from = headBytes;
        int bytes = Math.min(in.readableBytes(), room());
        in.getBytes(in.readerIndex(), head, from, bytes);
        while (headBytes < from + bytes) {
            headBytes++;
            if (head[headBytes - 1] == '\n' && isHeadComplete()) {
                in.skipBytes(headBytes - from);
                accept(AnswerHead.read(Arrays.copyOf(head, headBytes)), sink);
                return;
            }
        }
        in.skipBytes(bytes);
    }

    /** How many more bytes of the head there is room for now. */
    private int room() throws BadMessageException {
        if (headBytes == headBytesMax) {
            throw new BadMessageException("its head is longer than " + headBytesMax + " bytes");
        }
        if (headBytes == head.length) {
            head = Arrays.copyOf(head, Math.min(headBytesMax, 2 * headBytes));
        }
        return head.length - headBytes;
    }

    private boolean isHeadComplete() throws BadMessageException {
        if (headBytes < 2 || head[headBytes - 2] != '\r') {
            throw new BadMessageException("a line of its head does not end as it should");
        }
        return headBytes >= 4 && head[headBytes - 3] == '\n';
    }

    private void accept(AnswerHead read, Sink sink) throws BadMessageException {
        headBytes = 0;
        if (read.status() == 101 || (read.status() < 200 && ++interimAnswers > INTERIM_ANSWERS_MAX)) {
            throw new BadMessageException("it answered with a status that does not belong here");
        }
        if (read.status() < 200) {
            return;
        }
        Framing found = read.framing();
        persistent = read.isPersistent() && found != Framing.UNTIL_CLOSE;
        framing = found;
        chunks.begin();
        left = found instanceof Framing.Length(long bytes) ? bytes : 0;
        sink.head(read);
        done = found instanceof Framing.Length && left == 0;
    }

    private void readLength(ByteBuf in, Sink sink) {
        int bytes = (int) Math.min(left, in.readableBytes());
        left -= bytes;
        done = left == 0;
        readOn(in, bytes, sink);
    }

    private static void readOn(ByteBuf in, int bytes, Sink sink) {
        int from = in.readerIndex();
        in.skipBytes(bytes);
        tell(in, from, from + bytes, sink);
    }

    private void readChunks(ByteBuf in, Sink sink) throws BadMessageException {
        int from = in.readerIndex();
        int to = from;
        BadMessageException broken = null;
        try {
            while (in.isReadable() && !chunks.isOver()) {
                int bytes = (int) Math.min(chunks.dataBytes(), in.readableBytes());
                if (bytes == 0) {
                    chunks.take(in.readByte());
                } else if (to == from) {
                    from = in.readerIndex();
                    to = gather(in, from, bytes);
                } else {
                    to = gather(in, to, bytes);
                }
            }
        } catch (BadMessageException e) {
            broken = e;
        }
        done = chunks.isOver();
        tell(in, from, to, sink);
        if (broken != null) {
            throw broken;
        }
    }

    private int gather(ByteBuf in, int to, int bytes) {
        if (to != in.readerIndex()) {
            in.setBytes(to, in, in.readerIndex(), bytes);
        }
        in.skipBytes(bytes);
        chunks.tookData(bytes);
        return to + bytes;
    }

    /** Shows a stretch of what has been read, without making an object for it. */
    private static void tell(ByteBuf in, int from, int to, Sink sink) {
        int reader = in.readerIndex();
        int writer = in.writerIndex();
        if (to > from) {
            in.setIndex(from, to);
            sink.part(in);
            in.setIndex(reader, writer);
        }
    }
}
