package io.wharfinger.router.endpoints.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A YAML file beside what it says in JSON, which is read several times as quickly. Bytes: format, length of the YAML, the
 * YAML, the JSON, then a CRC32C of all before. What is read from it is checked like the file itself.
 */
public final class ReadEndpoints {
    private static final int FORMAT = 0x57454A31;
    private static final int HEAD_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final JsonMapper JSON = new JsonMapper();

    private ReadEndpoints() {}

    /** What is kept of a file that was read. */
    public static byte[] encode(byte[] yaml, JsonNode said) throws IOException {
        byte[] json = JSON.writeValueAsBytes(said);
        byte[] body = ByteBuffer.allocate(HEAD_BYTES + yaml.length + json.length)
                .putInt(FORMAT)
                .putInt(yaml.length)
                .put(yaml)
                .put(json)
                .array();
        return ByteBuffer.allocate(body.length + CHECKSUM_BYTES)
                .put(body)
                .putInt(checksum(body, body.length))
                .array();
    }

    /** What the file says, by what was kept of it; empty if that is of another file, of another format or damaged. */
    public static Optional<JsonNode> decode(byte[] kept, byte[] yaml) {
        int length = kept.length - CHECKSUM_BYTES;
        int json = HEAD_BYTES + yaml.length;
        if (length <= json || !isOf(kept, yaml) || ByteBuffer.wrap(kept).getInt(length) != checksum(kept, length)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.reader().readTree(kept, json, length - json));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isOf(byte[] kept, byte[] yaml) {
        ByteBuffer head = ByteBuffer.wrap(kept);
        return head.getInt() == FORMAT
                && head.getInt() == yaml.length
                && Arrays.equals(kept, HEAD_BYTES, HEAD_BYTES + yaml.length, yaml, 0, yaml.length);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
