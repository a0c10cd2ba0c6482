package io.wharfinger.router.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.AsciiString;

/** Puts requests to one upstream into the form of HTTP/1.1: head and body in one buffer, so that one write sends both. */
final class RequestWriter {
    private static final int HEAD_BYTES_EXPECTED = 768;
    private static final AsciiString POST = AsciiString.cached("POST ");
    private static final AsciiString SEPARATOR = AsciiString.cached(": ");
    private static final AsciiString LINE_END = AsciiString.cached("\r\n");
    private static final AsciiString LENGTH = AsciiString.cached("content-length: ");

    private final AsciiString afterPath;

    RequestWriter(UpstreamAddress address) {
        afterPath = AsciiString.cached(" HTTP/1.1\r\nhost: " + address.authority() + "\r\n");
    }

    /** The whole request; the caller releases it. */
    ByteBuf write(UpstreamRequest request, ByteBufAllocator allocator) {
        UpstreamBody body = request.body();
        ByteBuf target = allocator.directBuffer(HEAD_BYTES_EXPECTED + body.length());
        ByteBufUtil.copy(POST, target);
        ascii(target, request.path());
        ByteBufUtil.copy(afterPath, target);
        request.headers().forEach((name, value) -> field(target, name, value));
        ByteBufUtil.copy(LENGTH, target);
        ascii(target, Integer.toString(body.length()));
        ByteBufUtil.copy(LINE_END, target);
        ByteBufUtil.copy(LINE_END, target);
        body.writeTo(target);
        return target;
    }

    private static void field(ByteBuf target, String name, String value) {
        ascii(target, name);
        ByteBufUtil.copy(SEPARATOR, target);
        ascii(target, value);
        ByteBufUtil.copy(LINE_END, target);
    }

    private static void ascii(ByteBuf target, String text) {
        ByteBufUtil.writeAscii(target, text);
    }
}
