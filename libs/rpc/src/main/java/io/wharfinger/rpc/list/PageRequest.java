package io.wharfinger.rpc.list;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.wharfinger.rpc.failure.WharfException;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param size most entries, 1 to {@value #MAX_SIZE}
 * @param token where the page begins; empty for the first page
 */
public record PageRequest(int size, String token) {

    /** Most entries of a page. */
    public static final int MAX_SIZE = 1000;

    private static final int DEFAULT_SIZE = 100;

    /** A page as query parameters ask for it; fails with REQUEST_FIELD_INVALID if the size is no number. */
    public static PageRequest parse(@Nullable String size, @Nullable String token) {
        try {
            return of(size == null || size.isEmpty() ? 0 : Integer.parseInt(size), token);
        } catch (NumberFormatException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_size must be a whole number.")
                    .with("field", "page_size");
        }
    }

    /** A page as a caller asks for it: 0 is the default size; fails with REQUEST_FIELD_INVALID beyond the bounds. */
    public static PageRequest of(int size, @Nullable String token) {
        if (size < 0 || size > MAX_SIZE) {
            throw new WharfException(
                            REQUEST_FIELD_INVALID,
                            "page_size is %d; it must be 1 to %d, or 0 for %d.".formatted(size, MAX_SIZE, DEFAULT_SIZE))
                    .with("field", "page_size");
        }
        return new PageRequest(size == 0 ? DEFAULT_SIZE : size, token == null ? "" : token);
    }
}
