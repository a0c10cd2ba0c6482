package io.wharfinger.router.keys.table;

import io.wharfinger.router.keys.table.KeyVerdict.Accepted;
import io.wharfinger.router.keys.table.KeyVerdict.Reason;
import io.wharfinger.router.keys.table.KeyVerdict.Rejected;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Verifies the key that a request carries: `wk_<id>_<secret>`, the id `[a-z0-9-]{1,40}`. */
public final class KeyVerifier {
    private static final String PREFIX = "wk_";
    private static final int ID_CHARS_MAX = 40;
    private static final int KEY_CHARS_MAX = 160;
    private static final byte[] NOBODY = new byte[32];

    private final KeyTable table;
    private final KeyDigest digest;

    /** Verifies against that table. */
    public KeyVerifier(KeyTable table, KeyDigest digest) {
        this.table = table;
        this.digest = digest;
    }

    /**
     * Verifies the key of a request. What stands in the one header and is no key of ours, as clients fill it in that were told
     * of the other, does not hide the one there.
     *
     * @param authorization value of the Authorization header; null if the request has none
     * @param apiKey value of the header x-api-key; null if the request has none
     * @param nowMillis the time, for keys that end
     */
    public KeyVerdict verify(@Nullable String authorization, @Nullable String apiKey, long nowMillis) {
        KeyVerdict bearer = verify(authorization, nowMillis);
        boolean hasBearer = !(bearer instanceof Rejected rejected)
                || (rejected.reason() != Reason.MISSING && rejected.reason() != Reason.MALFORMED);
        return hasBearer || apiKey == null ? bearer : verifyKey(apiKey, nowMillis);
    }

    /**
     * Verifies a key.
     *
     * @param authorization value of the Authorization header; null if the request has none
     * @param nowMillis the time, for keys that end
     */
    public KeyVerdict verify(@Nullable String authorization, long nowMillis) {
        if (authorization == null || authorization.isBlank()) {
            return new Rejected(Reason.MISSING);
        }
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return new Rejected(Reason.MALFORMED);
        }
        return verifyKey(authorization.substring(7), nowMillis);
    }

    /**
     * Verifies a key that stands alone.
     *
     * @param nowMillis the time, for keys that end
     */
    public KeyVerdict verifyKey(String key, long nowMillis) {
        String presented = key.strip();
        String id = idOf(presented);
        return id == null ? new Rejected(Reason.MALFORMED) : compare(presented, id, nowMillis);
    }

    private KeyVerdict compare(String presented, String id, long nowMillis) {
        ApiKey key = table.find(id);
        // An unknown id takes the same path as a wrong secret, so that time tells nothing about ids.
        byte[] expected = key == null ? NOBODY : key.entry().getHmac().toByteArray();
        boolean same = MessageDigest.isEqual(digest.of(presented), expected);
        if (key == null || !same) {
            return new Rejected(Reason.UNKNOWN);
        }
        return key.isExpired(nowMillis) ? new Rejected(Reason.EXPIRED) : new Accepted(key);
    }

    private static @Nullable String idOf(String presented) {
        if (!presented.startsWith(PREFIX) || presented.length() > KEY_CHARS_MAX) {
            return null;
        }
        int end = presented.indexOf('_', PREFIX.length());
        int idChars = end - PREFIX.length();
        if (end < 0 || idChars == 0 || idChars > ID_CHARS_MAX || end + 1 == presented.length()) {
            return null;
        }
        String id = presented.substring(PREFIX.length(), end);
        return isName(id) && isAlphanumeric(presented.substring(end + 1)) ? id : null;
    }

    private static boolean isName(String text) {
        return text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || isDigit(c) || c == '-');
    }

    private static boolean isAlphanumeric(String text) {
        return text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
