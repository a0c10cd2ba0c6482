package io.wharfinger.cli.bench.router.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads answers of HTTP/1.1 from one connection, one after the other, and looks at as little of them as tells their end. */
final class AnswerReader {
    private static final int HEAD_BYTES_MAX = 16 << 10;
    private static final int TAIL_BYTES = 64;
    private static final int END_OF_HEAD = 0x0d0a0d0a;
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String CHUNKED = "\r\ntransfer-encoding: chunked";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";
    private static final Pattern FRAME = Pattern.compile("\r\n[0-9a-f]+\r\n");
    private static final int STATUS_AT = 9;
    private static final int STATUS_END = 12;

    private final byte[] head = new byte[HEAD_BYTES_MAX];
    private final byte[] tail = new byte[TAIL_BYTES];
    private int headLength;
    private int lastFour;
    private int tailLength;
    private boolean inBody;
    private long bodyLength;
    private long bodyRead;
    private int status;

    /**
     * Reads everything that there is.
     *
     * @return whether the answer has come to its end
     * @throws IllegalArgumentException if this is no answer
     */
    boolean read(ByteBuf in) {
        if (!inBody && !readHead(in)) {
            return false;
        }
        bodyRead += in.readableBytes();
        if (bodyLength < 0) {
            keepTail(in);
            return bodyRead >= LAST_CHUNK.length() && tail().endsWith(LAST_CHUNK);
        }
        in.skipBytes(in.readableBytes());
        return bodyRead >= bodyLength;
    }

    /** Bytes of the body up to now, the frames of chunks counted. */
    long bodyRead() {
        return bodyRead;
    }

    /**
     * Why the answer that has been read is not what was to come.
     *
     * @return empty if nothing is wrong with it
     */
    String fault(Shape shape) {
        if (status != 200) {
            return "status " + status;
        }
        if (shape.isStreamed()) {
            // A proxy may begin a chunk of its own at any byte.
            String end = FRAME.matcher(tail()).replaceAll("");
            return bodyRead >= Shape.CHUNKS * 100L && end.contains("[DONE]")
                    ? ""
                    : "a stream that does not end as streams do, after " + bodyRead + " bytes";
        }
        return bodyRead >= 300 ? "" : "an answer of " + bodyRead + " bytes";
    }

    /** Forgets the answer that has been read. */
    void next() {
        headLength = 0;
        lastFour = 0;
        tailLength = 0;
        inBody = false;
        bodyRead = 0;
    }

    private boolean readHead(ByteBuf in) {
        while (in.isReadable()) {
            if (headLength == HEAD_BYTES_MAX) {
                throw new IllegalArgumentException("a head of more than " + HEAD_BYTES_MAX + " bytes");
            }
            byte next = in.readByte();
            head[headLength++] = next;
            lastFour = lastFour << 8 | next & 0xff;
            if (lastFour == END_OF_HEAD) {
                understand(new String(head, 0, headLength, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
                return true;
            }
        }
        return false;
    }

    private void understand(String text) {
        inBody = true;
        status = Integer.parseInt(text.substring(STATUS_AT, STATUS_END));
        int length = text.indexOf(LENGTH);
        if (length >= 0) {
            bodyLength = Long.parseLong(text.substring(length + LENGTH.length(), text.indexOf('\r', length + 2))
                    .strip());
        } else if (text.contains(CHUNKED)) {
            bodyLength = -1;
        } else {
            throw new IllegalArgumentException("an answer that says no length: " + text);
        }
    }

    private void keepTail(ByteBuf in) {
        int fresh = Math.min(in.readableBytes(), TAIL_BYTES);
        int kept = Math.min(tailLength, TAIL_BYTES - fresh);
        System.arraycopy(tail, tailLength - kept, tail, 0, kept);
        in.skipBytes(in.readableBytes() - fresh);
        in.readBytes(tail, kept, fresh);
        tailLength = kept + fresh;
    }

    private String tail() {
        return new String(tail, 0, tailLength, StandardCharsets.ISO_8859_1);
    }
}
