package io.wharfinger.router.dialect.passed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds forms and recordings. */
final class Forms {
    static final String TYPE = "multipart/form-data; boundary=xyz";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final String boundary;

    Forms(String boundary) {
        this.boundary = boundary;
    }

    static Forms form() {
        return new Forms("xyz");
    }

    Forms field(String name, String value) {
        return part("name=\"" + name + "\"", "", value.getBytes(StandardCharsets.UTF_8));
    }

    Forms file(byte[] content) {
        return part("name=\"file\"; filename=\"a; b=\\\"c.wav\"", "Content-Type: audio/wav\r\n", content);
    }

    private Forms part(String disposition, String headers, byte[] content) {
        return raw("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n" + headers + "\r\n")
                .raw(content)
                .raw("\r\n");
    }

    Forms raw(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    Forms raw(byte[] content) {
        bytes.writeBytes(content);
        return this;
    }

    byte[] end() {
        return raw("--" + boundary + "--\r\n").bytes.toByteArray();
    }

    /** What there is so far. */
    byte[] cutOff() {
        return bytes.toByteArray();
    }

    /** A WAV file of so many bytes of sound, with a chunk of another kind before them. */
    static byte[] wave(int bytesPerSecond, int soundBytes, int saidBytes) {
        ByteBuffer wave =
                ByteBuffer.allocate(12 + 24 + 8 + 3 + 1 + 8 + soundBytes).order(ByteOrder.LITTLE_ENDIAN);
        wave.put(ascii("RIFF")).putInt(0).put(ascii("WAVE"));
        wave.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        wave.putInt(8000).putInt(bytesPerSecond).putShort((short) 2).putShort((short) 16);
        wave.put(ascii("LIST")).putInt(3).put(new byte[4]);
        wave.put(ascii("data")).putInt(saidBytes);
        return wave.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
