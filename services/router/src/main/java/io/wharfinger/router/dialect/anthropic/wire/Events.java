package io.wharfinger.router.dialect.anthropic.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Events of a stream of Messages, gathered until they are sent. */
public final class Events {
    private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "\ndata: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    /** An event of that type; its data begin with the type. */
    public static ObjectNode data(String type) {
        return Trees.object().put("type", type);
    }

    /** An event of that type about a content block. */
    public static ObjectNode data(String type, int index) {
        return data(type).put("index", index);
    }

    public void add(ObjectNode data) {
        out.writeBytes(EVENT);
        out.writeBytes(data.path("type").asText().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(DATA);
        out.writeBytes(Trees.bytes(data));
        out.writeBytes(END);
    }

    public boolean isEmpty() {
        return out.size() == 0;
    }

    /** What has been gathered since this was asked last. */
    public byte[] take() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
