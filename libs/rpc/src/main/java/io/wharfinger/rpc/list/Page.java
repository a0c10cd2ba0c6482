package io.wharfinger.rpc.list;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items its entries
 * @param nextToken begins the next page; empty after the last
 */
public record Page<T>(List<T> items, String nextToken) {

    /**
     * Cuts a page from entries of which one more than the page holds was read.
     *
     * @param read entries in the order of the list, at most {@code page.size() + 1}
     * @param list name of the list, so that a token of another list is refused
     * @param key what the next page begins after
     */
    public static <T> Page<T> of(PageRequest page, List<T> read, String list, Function<T, String> key) {
        if (read.size() <= page.size()) {
            return new Page<>(List.copyOf(read), "");
        }
        List<T> items = List.copyOf(read.subList(0, page.size()));
        return new Page<>(items, PageTokens.encode(list, key.apply(items.getLast())));
    }

    /** The same page with its entries in another form. */
    public <R> Page<R> map(Function<? super T, ? extends R> form) {
        List<R> mapped = items.stream().<R>map(form).toList();
        return new Page<>(mapped, nextToken);
    }
}
