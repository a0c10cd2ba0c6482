package io.wharfinger.router.dialect.passed;

import io.wharfinger.router.dialect.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parts a form by its boundary, strictly, and copies nothing of its files. */
final class FormReader {
    static final int PARTS_MAX = 64;
    static final int PART_HEADERS_BYTES_MAX = 8192;
    private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};

    private final byte[] body;
    private final Boundary.Search search;
    private final List<FormPart> parts = new ArrayList<>();

    private FormReader(byte[] body, Boundary boundary) {
        this.body = body;
        this.search = boundary.search(body);
    }

    /** The parts in their order. */
    static List<FormPart> read(byte[] body, Boundary boundary) throws BrokenFormException {
        byte[] first = boundary.first();
        if (body.length < first.length || !Arrays.equals(body, 0, first.length, first, 0, first.length)) {
            throw new BrokenFormException("The form must begin with the boundary that Content-Type names.");
        }
        FormReader reader = new FormReader(body, boundary);
        reader.readParts(first.length);
        return List.copyOf(reader.parts);
    }

    private void readParts(int afterBoundary) throws BrokenFormException {
        int at = afterBoundary;
        while (!startsWith(at, '-', '-')) {
            if (!startsWith(at, '\r', '\n')) {
                throw new BrokenFormException("A boundary of the form must be followed by a line break or by \"--\".");
            }
            if (parts.size() == PARTS_MAX) {
                throw new BrokenFormException("The form has more than " + PARTS_MAX + " parts.");
            }
            at = readPart(at + 2);
        }
    }

    /** Reads the part that begins at {@code from}; the offset after the boundary that ends it. */
    private int readPart(int from) throws BrokenFormException {
        int headersEnd = headersEnd(from);
        int content = headersEnd + HEADERS_END.length;
        int end = search.next(from);
        if (end < 0) {
            throw new BrokenFormException("The form does not end with its boundary; it was cut off.");
        }
        if (end < content) {
            throw new BrokenFormException("A part of the form has no empty line after its headers.");
        }
        String headers = new String(body, from, headersEnd - from, StandardCharsets.UTF_8);
        name(headers).ifPresent(name -> parts.add(new FormPart(name, new Span(content, end))));
        return end + search.length();
    }

    private int headersEnd(int from) throws BrokenFormException {
        int last = Math.min(body.length, from + PART_HEADERS_BYTES_MAX) - HEADERS_END.length;
        for (int at = from; at <= last; at++) {
            if (Arrays.equals(body, at, at + HEADERS_END.length, HEADERS_END, 0, HEADERS_END.length)) {
                return at;
            }
        }
        throw new BrokenFormException("The headers of a part of the form are longer than " + PART_HEADERS_BYTES_MAX
                + " bytes, or have no empty line after them.");
    }

    private static Optional<String> name(String headers) {
        return headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .findFirst()
                .flatMap(line -> HeaderParameter.of(line, "name"));
    }

    private boolean startsWith(int at, char first, char second) {
        return at + 1 < body.length && body[at] == first && body[at + 1] == second;
    }

    /** A form cannot be read. */
    static final class BrokenFormException extends Exception {
        BrokenFormException(String message) {
            super(message, null, false, false);
        }
    }
}
