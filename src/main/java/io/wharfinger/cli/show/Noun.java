package io.wharfinger.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.cli.table.Table;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of thing that can be shown.
 *
 * @param name in the plural, as it is typed
 * @param aliases other words for it
 * @param field field of the API's lists that has the entries
 * @param entries reads the entries, all pages
 * @param names what an entry may be called
 * @param columns the columns of its table
 * @param lines what each line of the table is made from: mostly the entry itself, or parts of it
 */
record Noun(
        String name,
        List<String> aliases,
        String field,
        BiFunction<Services, Query, List<JsonNode>> entries,
        Function<JsonNode, List<String>> names,
        List<Column> columns,
        Function<JsonNode, List<JsonNode>> lines) {
    /** A noun whose entries are lines of its table. */
    static Noun of(
            String name,
            List<String> aliases,
            String field,
            BiFunction<Services, Query, List<JsonNode>> entries,
            Function<JsonNode, List<String>> names,
            List<Column> columns) {
        return new Noun(name, aliases, field, entries, names, columns, List::of);
    }

    boolean isCalled(String word) {
        return name.equals(word) || aliases.contains(word);
    }

    /** The entries that are wanted. */
    List<JsonNode> read(Services services, Query query) {
        return entries.apply(services, query).stream()
                .filter(entry -> query.name()
                        .map(wanted -> names.apply(entry).contains(wanted))
                        .orElse(true))
                .toList();
    }

    /** Entries as a table with a head. */
    String table(List<JsonNode> shown) {
        Table table = new Table(columns.size());
        table.row(columns.stream().map(Column::title).toArray(String[]::new));
        shown.stream()
                .flatMap(entry -> lines.apply(entry).stream())
                .forEach(line -> table.row(
                        columns.stream().map(column -> column.of(line)).toArray(String[]::new)));
        return table.text().stripTrailing();
    }
}
