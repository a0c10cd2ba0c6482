package io.wharfinger.router.dialect.openai;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.wharfinger.router.dialect.RequestScan.Hints;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.Span;
import io.wharfinger.router.dialect.Splice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what the router changes into a JSON body of the OpenAI family, and leaves every other byte as it is. */
public final class Splices {
    private Splices() {}

    /** The changes, in the order of their offsets; those at one place in the order in which they are to stand there. */
    public static List<Splice> of(Scanned scanned, Rewrite rewrite) {
        List<Splice> forced = scanned.stream() ? scanned.usage().forced(rewrite.runningUsage()) : List.of();
        if (rewrite.changesNothing() && scanned.hints() == Hints.NONE) {
            return forced;
        }
        List<Splice> splices = new ArrayList<>(forced);
        String model = rewrite.model();
        if (model != null) {
            splices.add(replaced(scanned.modelAt(), text(model)));
        }
        String salt = rewrite.cacheSalt();
        put(splices, scanned, scanned.hints().cacheSaltAt(), "cache_salt", salt == null ? null : text(salt));
        Integer priority = rewrite.priority();
        put(splices, scanned, scanned.hints().priorityAt(), "priority", priority == null ? null : priority.toString());
        splices.sort(Comparator.comparingInt(Splice::from));
        return splices;
    }

    /** A member that the router decides about: the client's value never passes. */
    private static void put(
            List<Splice> splices, Scanned scanned, @Nullable Span given, String name, @Nullable String value) {
        if (given != null) {
            splices.add(replaced(given, value == null ? "null" : value));
        } else if (value != null) {
            int at = scanned.insertAt();
            splices.add(new Splice(at, at, ("\"" + name + "\":" + value + ",").getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Splice replaced(Span span, String by) {
        return new Splice(span.from(), span.to(), by.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String value) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }
}
