package io.wharfinger.rpc.list;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.rpc.failure.WharfException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Opaque tokens: the list's name and the key after which a page begins, in base64url. */
public final class PageTokens {

    private static final int LENGTH_MAX = 2048;
    private static final char BETWEEN = '\n';

    private PageTokens() {}

    /** The token of the page after a key. */
    public static String encode(String list, String afterKey) {
        byte[] text = (list + BETWEEN + afterKey).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The key after which the page begins; empty for the empty token. Fails with REQUEST_FIELD_INVALID otherwise. */
    public static String decode(String list, String token) {
        if (token.isEmpty()) {
            return "";
        }
        String text = token.length() > LENGTH_MAX ? "" : text(token);
        if (!text.startsWith(list + BETWEEN)) {
            throw invalid();
        }
        return text.substring(list.length() + 1);
    }

    private static String text(String token) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid();
        }
    }

    private static WharfException invalid() {
        return new WharfException(
                        REQUEST_FIELD_INVALID,
                        "page_token is not one that this list gave. Send the next_page_token of the answer before, or none.")
                .with("field", "page_token");
    }
}
