package io.wharfinger.router.dialect.anthropic.tomessages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;
import io.wharfinger.router.dialect.anthropic.wire.Trees;
import java.util.Locale;

/**
 * Content that stands in its own address: `data:image/png;base64,...`.
 *
 * @param mediaType kind of content, in lower case
 * @param data the content in base64
 */
record DataUrl(String mediaType, String data) {
    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";

    static DataUrl of(Field url) throws UntranslatableException {
        String address = url.text();
        int comma = address.indexOf(',');
        String head = comma < 0 ? "" : address.substring(0, comma);
        if (!head.startsWith(SCHEME) || !head.endsWith(BASE64)) {
            throw url.wrong("must be an address with https:// or a data: URL in base64");
        }
        String type = head.substring(SCHEME.length(), head.length() - BASE64.length());
        int parameters = type.indexOf(';');
        return new DataUrl(
                (parameters < 0 ? type : type.substring(0, parameters)).toLowerCase(Locale.ROOT),
                address.substring(comma + 1));
    }

    ObjectNode source() {
        return Trees.object().put("type", "base64").put("media_type", mediaType).put("data", data);
    }
}
