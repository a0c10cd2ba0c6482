package io.wharfinger.billing.archive;

import java.util.ArrayList;
import java.util.List;

/** Lines of comma-separated values as in RFC 4180. No cell has a line break. */
final class Csv {
    private Csv() {}

    static String line(List<String> cells) {
        var line = new StringBuilder();
        for (var i = 0; i < cells.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            append(line, cells.get(i));
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String cell) {
        if (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a cell has a line break");
        }
        if (cell.indexOf(',') < 0 && cell.indexOf('"') < 0) {
            line.append(cell);
        } else {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var at = 0;
        while (at <= line.length()) {
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, cells);
            } else {
                var end = line.indexOf(',', at);
                end = end < 0 ? line.length() : end;
                cells.add(line.substring(at, end));
                at = end + 1;
            }
        }
        return cells;
    }

    /** Place after the cell and its comma. */
    private static int quoted(String line, int from, List<String> cells) {
        var cell = new StringBuilder();
        for (var at = from; at < line.length(); at++) {
            if (line.charAt(at) != '"') {
                cell.append(line.charAt(at));
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (at + 1 == line.length() || line.charAt(at + 1) == ',') {
                cells.add(cell.toString());
                return at + 2;
            } else {
                break;
            }
        }
        throw new IllegalArgumentException("a quoted cell does not end");
    }
}
