package io.wharfinger.router.transport;

import io.wharfinger.router.wire.BadMessageException;
import io.wharfinger.router.wire.Framing;
import io.wharfinger.router.wire.HeadFields;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The head of an answer of HTTP/1.1. */
final class AnswerHead implements UpstreamHead {
    private static final int MINOR_VERSION_AT = 7;
    private static final int STATUS_AT = 9;
    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_LINE_MIN = "HTTP/1.1 200".length();

    private final byte[] bytes;
    private final HeadFields fields;
    private final int status;

    private AnswerHead(byte[] bytes, HeadFields fields, int status) {
        this.bytes = bytes;
        this.fields = fields;
        this.status = status;
    }

    /**
     * Reads a head.
     *
     * @param bytes the head, with the empty line at its end; must not be changed any more
     */
    static AnswerHead read(byte[] bytes) throws BadMessageException {
        if (!isVersioned(bytes)) {
            throw new BadMessageException("it does not begin like an answer of HTTP/1.1");
        }
        return new AnswerHead(bytes, HeadFields.read(bytes), status(bytes));
    }

    private static boolean isVersioned(byte[] bytes) {
        return bytes.length > STATUS_LINE_MIN
                && Arrays.equals(bytes, 0, VERSION.length, VERSION, 0, VERSION.length)
                && (bytes[MINOR_VERSION_AT] == '0' || bytes[MINOR_VERSION_AT] == '1')
                && bytes[STATUS_AT - 1] == ' '
                && (bytes[STATUS_LINE_MIN] == ' ' || bytes[STATUS_LINE_MIN] == '\r');
    }

    private static int status(byte[] bytes) throws BadMessageException {
        int status = 0;
        for (int i = STATUS_AT; i < STATUS_LINE_MIN; i++) {
            status = bytes[i] < '0' || bytes[i] > '9' ? Integer.MIN_VALUE : status * 10 + bytes[i] - '0';
        }
        if (status < 100 || status > 599) {
            throw new BadMessageException("its status is no status");
        }
        return status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public @Nullable String header(String name) {
        return fields.value(name);
    }

    /** Whether it is of a version that keeps connections open unless it says otherwise. */
    boolean isPersistent() {
        return bytes[MINOR_VERSION_AT] == '1' && !fields.says("connection", "close");
    }

    /** How its body is framed. */
    Framing framing() throws BadMessageException {
        Framing said = fields.framing();
        return status == 204 || status == 304 ? new Framing.Length(0) : said;
    }
}
