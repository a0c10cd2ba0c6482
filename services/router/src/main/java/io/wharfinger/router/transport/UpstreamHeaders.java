package io.wharfinger.router.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Header fields of a request, in order. Host, length and connection are the transport's own. */
public final class UpstreamHeaders {
    private static final int FEW = 10;

    private final List<String> namesAndValues = new ArrayList<>(2 * FEW);

    /**
     * Adds a field.
     *
     * @param name lower-case name
     * @throws IllegalArgumentException if it could be taken for more than one field
     */
    public UpstreamHeaders add(String name, String value) {
        if (!isOneLine(value)) {
            throw new IllegalArgumentException("a header's value must be one line of printable ASCII");
        }
        namesAndValues.add(name);
        namesAndValues.add(value);
        return this;
    }

    /** Shows every field. */
    public void forEach(BiConsumer<String, String> visitor) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            visitor.accept(namesAndValues.get(i), namesAndValues.get(i + 1));
        }
    }

    static boolean isOneLine(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
