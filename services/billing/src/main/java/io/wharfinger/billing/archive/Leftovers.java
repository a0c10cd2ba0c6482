package io.wharfinger.billing.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Files of the archive that nothing refers to any more, and that are still to be deleted. */
public record Leftovers(Connection connection) {
    private static final int TOGETHER = 100;

    /** Remembers a file, in the transaction that makes it one. */
    void add(String file) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into archive_leftover (file) values (?) on conflict (file) do nothing")) {
            insert.setString(1, file);
            insert.executeUpdate();
        }
    }

    /** The next ones. */
    public List<String> next() throws SQLException {
        var files = new ArrayList<String>();
        try (var select = connection.prepareStatement("select file from archive_leftover order by file limit ?")) {
            select.setInt(1, TOGETHER);
            var rows = select.executeQuery();
            while (rows.next()) {
                files.add(rows.getString(1));
            }
        }
        return files;
    }

    /** Forgets a file, which is deleted. */
    public void remove(String file) throws SQLException {
        try (var delete = connection.prepareStatement("delete from archive_leftover where file = ?")) {
            delete.setString(1, file);
            delete.executeUpdate();
        }
    }
}
