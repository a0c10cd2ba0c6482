package io.wharfinger.router.dialect.passed;

import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Broken;
import io.wharfinger.router.dialect.RequestScan.Hints;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.UsageWish;
import io.wharfinger.router.dialect.passed.FormReader.BrokenFormException;
import io.wharfinger.router.usage.Units;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the router needs to know of a form: the model, whether to stream, how long the recording is. */
final class FormScanner {
    private static final int MODEL_CHARS_MAX = 256;
    private static final int FLAG_CHARS_MAX = 5;
    private static final Set<String> READ = Set.of("model", "stream", "file");
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");

    private FormScanner() {}

    static RequestScan scan(byte[] body, @Nullable String contentType) {
        String header = contentType == null ? "" : contentType;
        if (!header.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return new Broken(Failure.CONTENT_TYPE_WRONG, "The Content-Type must be multipart/form-data.", null);
        }
        Optional<Boundary> boundary = Boundary.ofHeader(header);
        if (boundary.isEmpty()) {
            return broken("The Content-Type must name a boundary of 1 to " + Boundary.CHARS_MAX
                    + " printable characters, as in multipart/form-data; boundary=...");
        }
        try {
            return scanned(body, FormReader.read(body, boundary.get()));
        } catch (BrokenFormException e) {
            return broken(String.valueOf(e.getMessage()));
        }
    }

    private static RequestScan scanned(byte[] body, List<FormPart> parts) {
        Map<String, FormPart> read = new HashMap<>();
        for (FormPart part : parts) {
            if (READ.contains(part.name()) && read.put(part.name(), part) != null) {
                return invalid(part.name(), "is given twice.");
            }
        }
        FormPart model = read.get("model");
        if (model == null) {
            return invalid("model", "is missing; name the model to use.");
        }
        String name = model.length() > 4 * MODEL_CHARS_MAX ? "" : model.text(body);
        if (name.isBlank() || name.length() > MODEL_CHARS_MAX) {
            return invalid("model", "must have 1 to " + MODEL_CHARS_MAX + " characters.");
        }
        FormPart file = read.get("file");
        Units asked = file == null ? Units.NONE : new Units(0, Recording.millis(body, file.content()), 0);
        boolean stream = isTrue(read.get("stream"), body);
        return new Scanned(name, model.content(), 0, stream, UsageWish.NONE, 0, Hints.NONE, asked);
    }

    private static boolean isTrue(@Nullable FormPart flag, byte[] body) {
        return flag != null
                && flag.length() <= FLAG_CHARS_MAX
                && TRUE.contains(flag.text(body).toLowerCase(Locale.ROOT));
    }

    private static Broken invalid(String field, String why) {
        return new Broken(Failure.FIELD_INVALID, "The field \"" + field + "\" " + why, field);
    }

    private static Broken broken(String message) {
        return new Broken(Failure.FORM_BROKEN, message, null);
    }
}
