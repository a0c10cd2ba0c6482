package io.wharfinger.cli.table;

import java.util.ArrayList;
import java.util.List;

/** Columns of text: the first to the left, numbers to the right. */
public final class Table {
    private final int leftColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param leftColumns columns that are set to the left; the others are set to the right
     */
    public Table(int leftColumns) {
        this.leftColumns = leftColumns;
    }

    /** Adds a row. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The table, each line indented. */
    public String text() {
        StringBuilder text = new StringBuilder();
        int[] widths = widths();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int column = 0; column < row.size(); column++) {
                line.append(padded(row.get(column), column, widths[column])).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String padded(String cell, int column, int width) {
        String padding = " ".repeat(width - cell.length());
        return column < leftColumns ? cell + padding : padding + cell;
    }

    private int[] widths() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }
}
