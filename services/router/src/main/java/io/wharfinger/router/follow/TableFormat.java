package io.wharfinger.router.follow;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Bytes of a kept table: format, version, instance, time, count, entries, then a CRC32C of all before.
 *
 * @param format number that begins the bytes, different for each kind of table
 * @param parser reads an entry
 */
public record TableFormat<M extends MessageLite>(int format, Parser<M> parser) {
    private static final int CHECKSUM_BYTES = 4;

    /** The table as bytes. */
    public byte[] encode(Contents<M> contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeFixed32NoTag(format);
            out.writeUInt64NoTag(contents.position().version());
            out.writeStringNoTag(contents.position().instance());
            out.writeUInt64NoTag(contents.position().syncedMillis());
            out.writeUInt32NoTag(contents.entries().size());
            for (M entry : contents.entries()) {
                out.writeMessageNoTag(entry);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot refuse", e);
        }
        byte[] body = bytes.toByteArray();
        return ByteBuffer.allocate(body.length + CHECKSUM_BYTES)
                .put(body)
                .putInt(checksum(body, body.length))
                .array();
    }

    /**
     * Reads it back.
     *
     * @throws IOException if the bytes are damaged or of another format
     */
    public Contents<M> decode(byte[] bytes) throws IOException {
        int length = bytes.length - CHECKSUM_BYTES;
        if (length < CHECKSUM_BYTES || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
            throw new IOException("the kept table is damaged");
        }
        CodedInputStream in = CodedInputStream.newInstance(bytes, 0, length);
        if (in.readFixed32() != format) {
            throw new IOException("the kept table has a format that this version does not know");
        }
        Position position = new Position(in.readUInt64(), in.readString(), in.readUInt64());
        int count = in.readUInt32();
        List<M> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(parser.parseFrom(in.readByteArray()));
        }
        return new Contents<>(entries, position);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
