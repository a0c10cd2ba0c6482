package io.wharfinger.rpc.failure;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_UNKNOWN;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_MALFORMED;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON body: which field, or where the JSON breaks. Never the parser's own words. */
public final class JsonFailures {

    private JsonFailures() {}

    /** The failure that tells of a body that could not be read. */
    public static WharfException of(JsonProcessingException exception) {
        return switch (exception) {
            case UnrecognizedPropertyException unknown -> unknown(unknown);
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case JsonMappingException mapping when mapping.getCause() instanceof WharfException cause -> cause;
            case InputCoercionException number -> outOfRange(number.getLocation());
            case JsonMappingException mapping
            when mapping.getCause() instanceof InputCoercionException number -> outOfRange(number.getLocation());
            default -> malformed(exception.getLocation());
        };
    }

    private static WharfException unknown(UnrecognizedPropertyException exception) {
        String field = path(exception.getPath());
        return new WharfException(
                        REQUEST_FIELD_UNKNOWN,
                        "The field %s is not known here. Known are: %s."
                                .formatted(
                                        field,
                                        String.join(
                                                ", ",
                                                new TreeSet<>(exception.getKnownPropertyIds().stream()
                                                        .map(String::valueOf)
                                                        .toList()))))
                .with("field", field);
    }

    private static WharfException mismatch(MismatchedInputException exception) {
        String field = path(exception.getPath());
        if (field.isEmpty()) {
            return new WharfException(REQUEST_MALFORMED, "The body must be one JSON value of the documented shape.");
        }
        return new WharfException(
                        REQUEST_FIELD_INVALID,
                        "The field %s must be %s.".formatted(field, expected(exception.getTargetType())))
                .with("field", field);
    }

    private static WharfException outOfRange(@Nullable JsonLocation location) {
        return new WharfException(REQUEST_FIELD_INVALID, "A number is out of range." + where(location));
    }

    private static WharfException malformed(@Nullable JsonLocation location) {
        return new WharfException(REQUEST_MALFORMED, "The body is not well-formed JSON." + where(location));
    }

    private static String where(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : " See line %d, column %d.".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            append(path, reference);
        }
        return path.toString();
    }

    private static void append(StringBuilder path, JsonMappingException.Reference reference) {
        String name = reference.getFieldName();
        if (name == null) {
            path.append('[').append(reference.getIndex()).append(']');
        } else {
            path.append(path.isEmpty() ? "" : ".").append(name);
        }
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return "a whole number within its range";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Instant.class) {
            return "a time such as 2026-12-31T23:59:59Z";
        }
        if (type == String.class || type.isEnum()) {
            return "a string with an allowed value";
        }
        return Iterable.class.isAssignableFrom(type) ? "an array" : "of the documented type";
    }
}
