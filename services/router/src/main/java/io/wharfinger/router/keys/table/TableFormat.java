package io.wharfinger.router.keys.table;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.wharfinger.contracts.quota.v1.KeyEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Bytes of a kept key table: format, version, instance, time, count, entries, then a CRC32C of all before. */
public final class TableFormat {
    private static final int FORMAT = 0x574B5431;
    private static final int CHECKSUM_BYTES = 4;

    private TableFormat() {}

    /** The table as bytes. */
    public static byte[] encode(KeyTable.Contents contents) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeFixed32NoTag(FORMAT);
            out.writeUInt64NoTag(contents.position().version());
            out.writeStringNoTag(contents.position().instance());
            out.writeUInt64NoTag(contents.position().syncedMillis());
            out.writeUInt32NoTag(contents.entries().size());
            for (KeyEntry entry : contents.entries()) {
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
    public static KeyTable.Contents decode(byte[] bytes) throws IOException {
        int length = bytes.length - CHECKSUM_BYTES;
        if (length < CHECKSUM_BYTES || ByteBuffer.wrap(bytes).getInt(length) != checksum(bytes, length)) {
            throw new IOException("the kept key table is damaged");
        }
        CodedInputStream in = CodedInputStream.newInstance(bytes, 0, length);
        if (in.readFixed32() != FORMAT) {
            throw new IOException("the kept key table has a format that this version does not know");
        }
        KeyTable.Position position = new KeyTable.Position(in.readUInt64(), in.readString(), in.readUInt64());
        int count = in.readUInt32();
        List<KeyEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(KeyEntry.parseFrom(in.readByteArray()));
        }
        return new KeyTable.Contents(entries, position);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
