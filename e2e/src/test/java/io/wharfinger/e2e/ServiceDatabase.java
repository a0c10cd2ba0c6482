package io.wharfinger.e2e;

import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The database of one service, read as the service itself reads it, with the view of the platform. */
public record ServiceDatabase(Platform platform, PartName service) {
    /** Makes something of a row. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * What a query finds, row by row.
     *
     * @param argument the value of the query's one parameter
     */
    public <T> List<T> query(String sql, String argument, RowReader<T> reader) {
        List<T> found = new ArrayList<>();
        try (Connection connection = connect();
                PreparedStatement see = connection.prepareStatement("select set_config('app.tenant', '/', false)");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            see.execute();
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look into the database of " + service.title(), e);
        }
        return found;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                platform.jdbcUrl(service),
                service.id() + "_app",
                platform.secrets().postgresPassword());
    }
}
