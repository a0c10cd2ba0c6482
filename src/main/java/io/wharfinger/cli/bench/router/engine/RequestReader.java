package io.wharfinger.cli.bench.router.engine;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads requests of HTTP/1.1 with a length from one connection, one after the other; keeps of the body only its edges. */
final class RequestReader {
    private static final int HEAD_BYTES_MAX = 16 << 10;
    private static final String LENGTH = "\r\ncontent-length:";
    private static final int END_OF_HEAD = 0x0d0a0d0a;

    private final byte[] head = new byte[HEAD_BYTES_MAX];
    private final byte[] edges = new byte[2 * Wish.EDGE_BYTES];
    private int headLength;
    private int lastFour;
    private long bodyLength = -1;
    private long bodyRead;
    private int edgesLength;
    private String path = "";

    /** Reads on; true if a request has come to its end, what else there is stays unread. */
    boolean read(ByteBuf in) {
        if (bodyLength < 0 && !readHead(in)) {
            return false;
        }
        int part = (int) Math.min(in.readableBytes(), bodyLength - bodyRead);
        keepEdges(in, part);
        in.skipBytes(part);
        bodyRead += part;
        return bodyRead == bodyLength;
    }

    String path() {
        return path;
    }

    Wish wish() {
        return Wish.of(edges, edgesLength);
    }

    /** Forgets the request that has been read. */
    void next() {
        headLength = 0;
        lastFour = 0;
        bodyLength = -1;
        bodyRead = 0;
        edgesLength = 0;
    }

    private boolean readHead(ByteBuf in) {
        while (in.isReadable()) {
            byte next = in.readByte();
            if (headLength == HEAD_BYTES_MAX) {
                throw new IllegalArgumentException("a head of more than " + HEAD_BYTES_MAX + " bytes");
            }
            head[headLength++] = next;
            lastFour = lastFour << 8 | next & 0xff;
            if (lastFour == END_OF_HEAD) {
                understand(new String(head, 0, headLength, StandardCharsets.ISO_8859_1));
                return true;
            }
        }
        return false;
    }

    private void understand(String text) {
        int at = text.indexOf(' ') + 1;
        path = text.substring(at, text.indexOf(' ', at));
        int length = text.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        bodyLength = length < 0
                ? 0
                : Long.parseLong(text.substring(length + LENGTH.length(), text.indexOf('\r', length + 2))
                        .strip());
    }

    /** The first bytes as they come, then those that belong to the last ones of the body. */
    private void keepEdges(ByteBuf in, int part) {
        int front = Math.clamp(Wish.EDGE_BYTES - bodyRead, 0, part);
        copy(in, 0, front);
        long tailAt = Math.max(bodyLength - Wish.EDGE_BYTES, Wish.EDGE_BYTES);
        int from = Math.clamp(tailAt - bodyRead, front, part);
        copy(in, from, part - from);
    }

    private void copy(ByteBuf in, int from, int length) {
        in.getBytes(in.readerIndex() + from, edges, edgesLength, length);
        edgesLength += length;
    }
}
