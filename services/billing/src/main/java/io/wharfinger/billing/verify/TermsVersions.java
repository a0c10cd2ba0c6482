package io.wharfinger.billing.verify;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.wharfinger.billing.agreement.Agreement;
import io.wharfinger.billing.terms.TermsReader;
import io.wharfinger.contracts.billing.v1.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All versions of all tenants' terms. */
final class TermsVersions {

    /**
     * A version.
     *
     * @param lastPeriod empty if it counts until the next one
     * @param createTime when it was added
     */
    record Version(String lastPeriod, Instant createTime, Agreement agreement) {}

    private final Map<String, TreeMap<String, Version>> byTenant = new HashMap<>();

    private TermsVersions() {}

    static TermsVersions read(Connection connection) throws SQLException {
        var versions = new TermsVersions();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select tenant_path, first_period, coalesce(last_period, ''), create_time, body::text from terms")) {
            while (row.next()) {
                versions.byTenant
                        .computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                        .put(
                                row.getString(2),
                                new Version(
                                        row.getString(3),
                                        row.getObject(4, OffsetDateTime.class).toInstant(),
                                        agreement(row.getString(5))));
            }
        }
        return versions;
    }

    /** The version that counts for a period: the last that begins by then, if it has not ended. */
    Optional<Version> of(String tenantPath, String period) {
        return Optional.ofNullable(byTenant.get(tenantPath))
                .map(versions -> versions.floorEntry(period))
                .map(Map.Entry::getValue)
                .filter(version -> version.lastPeriod.isEmpty() || version.lastPeriod.compareTo(period) >= 0);
    }

    private static Agreement agreement(String body) {
        try {
            var terms = Terms.newBuilder();
            JsonFormat.parser().merge(body, terms);
            return TermsReader.read(terms.build());
        } catch (InvalidProtocolBufferException e) {
            throw new BrokenBooksException("terms cannot be read: " + e.getMessage());
        }
    }
}
