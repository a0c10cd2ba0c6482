package io.wharfinger.billing.intake;

import io.wharfinger.billing.usage.Attribution;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads attributions, most of which have been read before: those are known by their bytes, and the same object is returned
 * for the same bytes as long as it is remembered. Belongs to one thread.
 */
final class AttributionReader {
    private static final Pattern TENANT_PATH = Pattern.compile("/([a-z0-9-]{1,40}/){1,32}");
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int PLACES = 1 << 18;

    private final @Nullable Known[] known = new Known[PLACES];
    private final CRC32C hash = new CRC32C();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(byte[] bytes, Attribution attribution) {
        boolean is(byte[] other, int from, int to) {
            return Arrays.equals(bytes, 0, bytes.length, other, from, to);
        }
    }

    /** Reads the message that the cursor is at the beginning of. */
    Attribution read(ProtoCursor message) throws FlawException {
        var from = message.position();
        var to = message.end();
        hash.reset();
        hash.update(message.bytes(), from, to - from);
        var place = (int) hash.getValue() & (PLACES - 1);
        var found = known[place];
        if (found != null && found.is(message.bytes(), from, to)) {
            return found.attribution;
        }
        var attribution = parse(message);
        known[place] = new Known(Arrays.copyOfRange(message.bytes(), from, to), attribution);
        return attribution;
    }

    private static Attribution parse(ProtoCursor message) throws FlawException {
        var texts = new String[io.wharfinger.contracts.router.v1.Attribution.API_FIELD_NUMBER];
        Arrays.fill(texts, "");
        for (var field = message.nextField(); field != 0; field = message.nextField()) {
            if (field <= texts.length) {
                texts[field - 1] = message.text();
            } else {
                message.skip();
            }
        }
        if (!TENANT_PATH.matcher(texts[0]).matches()) {
            throw new FlawException("tenant_path is not a path such as /emea/acme/");
        }
        return new Attribution(
                texts[0],
                text("key_id", texts[1]),
                text("model", texts[2]),
                text("deployment", texts[3]),
                text("endpoint", texts[4]),
                text("accelerator_class", texts[5]),
                text("service_tier", texts[6]),
                text("api", texts[7]));
    }

    private static String text(String field, String text) throws FlawException {
        if (text.length() > TEXT_LENGTH_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new FlawException(field + " has control characters or is longer than " + TEXT_LENGTH_MAX);
        }
        return text;
    }
}
