package io.wharfinger.router.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The head of an answer of HTTP/1.1, read strictly: what two readers could understand differently is refused. */
final class AnswerHead implements UpstreamHead {
    private static final int FIELDS_MAX = 128;
    private static final int MINOR_VERSION_AT = 7;
    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_LINE_MIN = "HTTP/1.1 200".length();

    private final byte[] bytes;
    private final int[] fields = new int[4 * FIELDS_MAX];
    private int count;
    private int status;

    private AnswerHead(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a head.
     *
     * @param bytes the head, with the empty line at its end; must not be changed any more
     */
    static AnswerHead read(byte[] bytes) throws BadAnswerException {
        AnswerHead head = new AnswerHead(bytes);
        int line = head.lineEnd(0);
        head.readStatus(line);
        for (int from = line + 2; from < bytes.length - 2; from = line + 2) {
            line = head.lineEnd(from);
            head.readField(from, line);
        }
        return head;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public @Nullable String header(String name) {
        int field = find(name, 0);
        return field < 0 ? null : value(field);
    }

    /** Whether it is of a version that keeps connections open unless it says otherwise. */
    boolean isPersistent() {
        return bytes[MINOR_VERSION_AT] == '1' && !says("connection", "close");
    }

    /** Whether a field, in any of its lines, has that word as a member of its list. */
    boolean says(String name, String word) {
        for (int field = find(name, 0); field >= 0; field = find(name, field + 1)) {
            for (String member : value(field).split(",")) {
                if (member.strip().equalsIgnoreCase(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How its body is framed. */
    Framing framing() throws BadAnswerException {
        int coding = find("transfer-encoding", 0);
        long length = contentLength();
        if (status == 204 || status == 304) {
            return new Framing.Length(0);
        }
        if (coding < 0) {
            return length < 0 ? Framing.UNTIL_CLOSE : new Framing.Length(length);
        }
        if (length >= 0
                || find("transfer-encoding", coding + 1) >= 0
                || !value(coding).equalsIgnoreCase("chunked")) {
            throw new BadAnswerException("the length of its body is ambiguous");
        }
        return Framing.CHUNKED;
    }

    private long contentLength() throws BadAnswerException {
        long length = -1;
        for (int field = find("content-length", 0); field >= 0; field = find("content-length", field + 1)) {
            long said = number(fields[4 * field + 2], fields[4 * field + 3]);
            if (length >= 0 && length != said) {
                throw new BadAnswerException("it says two lengths of its body");
            }
            length = said;
        }
        return length;
    }

    private long number(int from, int to) throws BadAnswerException {
        if (from == to || to - from > 15) {
            throw new BadAnswerException("the length of its body is no number");
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw new BadAnswerException("the length of its body is no number");
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    private void readStatus(int line) throws BadAnswerException {
        boolean version =
                line >= STATUS_LINE_MIN && Arrays.equals(bytes, 0, VERSION.length, VERSION, 0, VERSION.length);
        if (!version
                || (bytes[MINOR_VERSION_AT] != '0' && bytes[MINOR_VERSION_AT] != '1')
                || bytes[8] != ' '
                || (line > STATUS_LINE_MIN && bytes[STATUS_LINE_MIN] != ' ')) {
            throw new BadAnswerException("it does not begin like an answer of HTTP/1.1");
        }
        status = (int) number(9, STATUS_LINE_MIN);
        if (status < 100 || status > 599) {
            throw new BadAnswerException("its status is no status");
        }
    }

    private void readField(int from, int line) throws BadAnswerException {
        int colon = from;
        while (colon < line && isToken(bytes[colon])) {
            colon++;
        }
        if (colon == from || colon == line || bytes[colon] != ':' || count == FIELDS_MAX) {
            throw new BadAnswerException("a line of its head is no header field, or one too many");
        }
        int valueFrom = colon + 1;
        int valueTo = line;
        while (valueFrom < valueTo && isBlank(bytes[valueFrom])) {
            valueFrom++;
        }
        while (valueTo > valueFrom && isBlank(bytes[valueTo - 1])) {
            valueTo--;
        }
        int field = 4 * count++;
        fields[field] = from;
        fields[field + 1] = colon;
        fields[field + 2] = valueFrom;
        fields[field + 3] = valueTo;
    }

    /** Where the line ends that begins there: at its CR. */
    private int lineEnd(int from) throws BadAnswerException {
        int at = from;
        while (bytes[at] >= ' ' || bytes[at] == '\t' || bytes[at] < 0) {
            at++;
        }
        if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw new BadAnswerException("there is a control character in its head");
        }
        return at;
    }

    private int find(String name, int from) {
        for (int field = from; field < count; field++) {
            if (isNamed(fields[4 * field], fields[4 * field + 1], name)) {
                return field;
            }
        }
        return -1;
    }

    private boolean isNamed(int from, int to, String name) {
        if (to - from != name.length()) {
            return false;
        }
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != name.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }

    private String value(int field) {
        int from = fields[4 * field + 2];
        return new String(bytes, from, fields[4 * field + 3] - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isToken(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(b) >= 0;
    }
}
