package io.wharfinger.hardware.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The text of a file: decoded, with one kind of line end and without what colours a terminal. */
final class FileText {
    private static final Pattern TERMINAL_COLOUR = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private FileText() {}

    static String of(byte[] content) {
        String text = withoutMark(new String(content, charset(content)));
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return hasControl(lines)
                ? CONTROL.matcher(TERMINAL_COLOUR.matcher(lines).replaceAll("")).replaceAll(" ")
                : lines;
    }

    private static Charset charset(byte[] content) {
        if (startsWith(content, 0xff, 0xfe)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(content, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static boolean startsWith(byte[] content, int first, int second) {
        return content.length >= 2 && (content[0] & 0xff) == first && (content[1] & 0xff) == second;
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == '\ufeff' ? text.substring(1) : text;
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(letter -> Character.isISOControl(letter) && letter != '\n' && letter != '\t');
    }
}
