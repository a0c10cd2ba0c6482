package io.wharfinger.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of header values as the CloudEvents bindings ask: space, quote, percent and all that is not printable ASCII. */
final class PercentEncoding {

    private PercentEncoding() {}

    static String encode(String value) {
        if (value.chars().allMatch(PercentEncoding::plain)) {
            return value;
        }
        StringBuilder encoded = new StringBuilder(value.length() + 16);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (plain(b & 0xff)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /** What is not a percent sign with two hexadecimal digits stays as it is. */
    static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) && hex(bytes[i + 2])) {
                decoded.write(HexFormat.fromHexDigits(value(bytes, i + 1)));
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static String value(byte[] bytes, int from) {
        return new String(bytes, from, 2, StandardCharsets.US_ASCII);
    }

    private static boolean hex(byte b) {
        return HexFormat.isHexDigit(b & 0xff);
    }

    private static boolean plain(int c) {
        return c > ' ' && c <= '~' && c != '"' && c != '%';
    }
}
