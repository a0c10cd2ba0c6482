package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.AttributionNames;
import io.wharfinger.billing.book.BookWriter;
import io.wharfinger.billing.book.IngestConfig;
import io.wharfinger.billing.book.PgLedger;
import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.ledger.Ledger;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.billing.usage.UsageRecord;
import io.wharfinger.local.LocalPostgres;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.testkit.Fixtures;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own with billing's tables, and a clock that tests set. */
public final class TestBooks {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "books" + COUNT.incrementAndGet();
    private final LocalPostgres postgres = Fixtures.postgres();
    private Instant now;

    public TestBooks(Instant now) {
        this.now = now;
        postgres.createServiceDatabase(name);
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(name), name + "_owner", postgres.password())
                .locations("db/migration", "db/events/inbox", "db/events/outbox", "db/audit", "db/rpc")
                .placeholders(Map.of("app", name + "_app", "ingest", name + "_ingest", "relay", name + "_relay"))
                .load()
                .migrate();
    }

    public void setNow(Instant moment) {
        now = moment;
    }

    /** An intake with a connection of its own. */
    Intake intake() {
        return intake(PgLedger::new, 100);
    }

    Intake intake(Function<Connection, Ledger> ledgers, int runsMax) {
        return intake(ledgers, new IntakeLimits(runsMax, 1000, 1_000_000));
    }

    Intake intake(Function<Connection, Ledger> ledgers, IntakeLimits limits) {
        InstantSource clock = () -> now;
        return new Intake(ingest(), limits, clock, Ids::uuid7, ledgers);
    }

    /** Raw records of all blocks, in the order in which they were taken in. */
    public List<UsageRecord> records() {
        var records = new ArrayList<UsageRecord>();
        try (var connection = connect();
                var compression = new Compression();
                var rows = connection.createStatement().executeQuery("""
                        select columns from usage_block order by batch, tenant_path""")) {
            var names = new AttributionNames(connection);
            while (rows.next()) {
                var block = UsageBlock.of(rows.getBytes(1), compression);
                names.read(block.attributions());
                for (var i = 0; i < block.size(); i++) {
                    records.add(block.record(i, names::get));
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return records;
    }

    /** The open requests that a new process finds. */
    Map<RequestKey, OpenRequest> openRequests() {
        var open = new TreeMap<RequestKey, OpenRequest>();
        var writer = new BookWriter(Ids::uuid7, PgLedger::new);
        try (var connection = ingestRole().getConnection();
                var memory = new RequestMemory(1_000_000)) {
            connection.setAutoCommit(false);
            memory.begin(writer.open(connection, "USAGE", now));
            memory.requests().forEach(open::put);
            connection.rollback();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return open;
    }

    /** Takes batches in, outside of any service. */
    public void take(UsageBatch... batches) {
        try (var intake = intake()) {
            intake.take(List.of(batches));
        }
    }

    /** Ends the wait for requests that are silent since a moment. */
    public void expire(Instant silentSince) {
        try (var intake = intake()) {
            intake.expire(silentSince);
        }
    }

    /** Leaves no room in memory: sets all requests aside that wait for a record that may never come. */
    public int setAside() {
        try (var intake = intake(PgLedger::new, new IntakeLimits(100, 0, 1_000_000))) {
            // It remembers nothing before it has taken something in.
            intake.expire(Instant.MIN);
            return intake.setAside();
        }
    }

    /** Brings the rollups up to date. */
    public void rollUp() {
        try (var intake = intake()) {
            intake.rollUp();
        }
    }

    /** Tries parked usage again. */
    public void retryParked() {
        try (var intake = intake()) {
            intake.retryParked();
        }
    }

    /** The database as the intake reaches it. */
    public IngestConfig ingest() {
        return new IngestConfig() {
            @Override
            public String jdbcUrl() {
                return postgres.jdbcUrl(name);
            }

            @Override
            public String username() {
                return name + "_ingest";
            }

            @Override
            public String password() {
                return postgres.password();
            }
        };
    }

    /** A connection as superuser, who sees all. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(name), LocalPostgres.SUPERUSER, postgres.password());
    }

    /** Connections as the role that serves callers. */
    public DataSource app() {
        return as("_app");
    }

    /** Connections as the role that owns the tables. */
    public DataSource ownerRole() {
        return as("_owner");
    }

    /** Connections as the role that takes usage in. */
    public DataSource ingestRole() {
        return as("_ingest");
    }

    private DataSource as(String role) {
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.jdbcUrl(name));
        source.setUser(name + role);
        source.setPassword(postgres.password());
        return source;
    }

    public void addTenant(String path, String currency) {
        var tenant = path.replaceFirst("^.*/([^/]+)/$", "$1");
        execute("""
                with next as (update books set rate_book = rate_book + 1 returning rate_book),
                made as (insert into tenant values ('%s', '%s', 'Asia/Kathmandu', '%s', 1, false))
                insert into tenant_currency select rate_book, '%s', '%s' from next""".formatted(tenant, path, currency, path, currency));
    }

    /** Adds a price of a model from 2020 on, of one million prompt tokens and of one million generated ones. */
    public void addPrice(String model, String currency, String perMillionIn, String perMillionOut) {
        addPrice(model, currency, Instant.parse("2020-01-01T00:00:00Z"), perMillionIn, perMillionOut);
    }

    public void addPrice(
            String model, String currency, Instant effectiveTime, String perMillionIn, String perMillionOut) {
        var id = UUID.randomUUID();
        execute("""
                with next as (update books set rate_book = rate_book + 1 returning rate_book),
                made as (insert into price_version select '%s', rate_book, '%s', '%s', '%s', now() from next returning id)
                insert into class_price select id, 'UNCACHED_TEXT', %s from made union all select id, 'TEXT_OUT', %s from made""".formatted(id, model, currency, effectiveTime, perMillionIn, perMillionOut));
    }

    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    public long number(String sql) {
        return decimal(sql).longValueExact();
    }

    public BigDecimal decimal(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            var value = row.getBigDecimal(1);
            return value == null ? BigDecimal.ZERO : value;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
