package io.wharfinger.router.dialect.passed;

import java.util.Optional;

/** Parameters of a header's value: `form-data; name="file"; filename="a; b.wav"`. */
final class HeaderParameter {
    private final String value;
    private int at;

    private HeaderParameter(String value) {
        this.value = value;
    }

    /** The first parameter of that name, without quotation marks; empty if there is none. */
    static Optional<String> of(String value, String name) {
        HeaderParameter reader = new HeaderParameter(value);
        reader.skipTo(';');
        while (reader.at < value.length()) {
            reader.at++;
            String found = reader.name();
            String given = reader.given();
            if (found.equalsIgnoreCase(name)) {
                return Optional.of(given);
            }
            reader.skipTo(';');
        }
        return Optional.empty();
    }

    private String name() {
        int from = at;
        while (at < value.length() && value.charAt(at) != '=' && value.charAt(at) != ';') {
            at++;
        }
        return value.substring(from, at).strip();
    }

    private String given() {
        if (at >= value.length() || value.charAt(at) != '=') {
            return "";
        }
        at++;
        while (at < value.length() && value.charAt(at) == ' ') {
            at++;
        }
        if (at < value.length() && value.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        skipTo(';');
        return value.substring(from, at).strip();
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < value.length() && value.charAt(at) != '"') {
            if (value.charAt(at) == '\\' && at + 1 < value.length()) {
                at++;
            }
            text.append(value.charAt(at));
            at++;
        }
        return text.toString();
    }

    private void skipTo(char end) {
        while (at < value.length() && value.charAt(at) != end) {
            at++;
        }
    }
}
