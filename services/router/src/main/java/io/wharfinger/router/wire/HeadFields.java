package io.wharfinger.router.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The header fields of a message. */
public final class HeadFields {
    private static final int FIELDS_MAX = 128;
    private static final int DIGITS_MAX = 15;

    private final byte[] bytes;
    private final int[] fields = new int[4 * FIELDS_MAX];
    private int count;

    private HeadFields(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the fields of a head.
     *
     * @param bytes the head, with the empty line at its end; must not be changed any more
     * @throws BadMessageException if any line, the first included, is not what it should be
     */
    public static HeadFields read(byte[] bytes) throws BadMessageException {
        HeadFields head = new HeadFields(bytes);
        int line = head.lineEnd(0);
        for (int from = line + 2; from < bytes.length - 2; from = line + 2) {
            line = head.lineEnd(from);
            head.readField(from, line);
        }
        return head;
    }

    /** The first value of a field; null if it is not there. */
    public @Nullable String value(String name) {
        int field = find(name, 0);
        return field < 0 ? null : value(field);
    }

    /** Whether a field, in any of its lines, has that word as a member of its list. */
    public boolean says(String name, String word) {
        for (int field = find(name, 0); field >= 0; field = find(name, field + 1)) {
            for (String member : value(field).split(",")) {
                if (member.strip().equalsIgnoreCase(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * How the fields say that the body is framed.
     *
     * @throws BadMessageException if they say more than one thing, or none that is understood
     */
    public Framing framing() throws BadMessageException {
        int coding = find("transfer-encoding", 0);
        long length = contentLength();
        if (coding < 0) {
            return length < 0 ? Framing.UNTIL_CLOSE : new Framing.Length(length);
        }
        if (length >= 0
                || find("transfer-encoding", coding + 1) >= 0
                || !value(coding).equalsIgnoreCase("chunked")) {
            throw new BadMessageException("the length of the body is ambiguous");
        }
        return Framing.CHUNKED;
    }

    private long contentLength() throws BadMessageException {
        int field = find("content-length", 0);
        if (field < 0) {
            return -1;
        }
        if (find("content-length", field + 1) >= 0) {
            throw new BadMessageException("the length of the body is said twice");
        }
        return number(fields[4 * field + 2], fields[4 * field + 3]);
    }

    private long number(int from, int to) throws BadMessageException {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = bytes[i] < '0' || bytes[i] > '9' || i - from == DIGITS_MAX ? -1 : number * 10 + bytes[i] - '0';
            if (number < 0) {
                break;
            }
        }
        if (number < 0 || from == to) {
            throw new BadMessageException("the length of the body is no number");
        }
        return number;
    }

    private void readField(int from, int line) throws BadMessageException {
        int colon = from;
        while (colon < line && isToken(bytes[colon])) {
            colon++;
        }
        if (colon == from || colon == line || bytes[colon] != ':' || count == FIELDS_MAX) {
            throw new BadMessageException("a line of the head is no header field, or one too many");
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
    private int lineEnd(int from) throws BadMessageException {
        int at = from;
        while (bytes[at] >= ' ' || bytes[at] == '\t' || bytes[at] < 0) {
            at++;
        }
        if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw new BadMessageException("there is a control character in the head");
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
