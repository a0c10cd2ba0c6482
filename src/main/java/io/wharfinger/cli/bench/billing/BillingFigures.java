package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.figure.Quantity;
import java.util.List;

/** The quantities of the bench of billing. */
final class BillingFigures {
    private static final String MICROS = "µs";
    private static final String BYTES = "B";
    private static final String SECONDS = "s";

    static final Quantity RECORDS = new Quantity("intake: records", "1/s");
    static final Quantity CPU_BILLING = new Quantity("intake: CPU per record, billing", MICROS);
    static final Quantity CPU_POSTGRES = new Quantity("intake: CPU per record, PostgreSQL", MICROS);
    static final Quantity CPU_NATS = new Quantity("intake: CPU per record, nats-server", MICROS);
    static final Quantity CPU_ALL = new Quantity("intake: CPU per record, the three", MICROS);
    static final Quantity CPU_GENERATOR = new Quantity("intake: CPU per record, generator", MICROS);
    static final Quantity BYTES_NATS = new Quantity("bytes per record, message in JetStream", BYTES);
    static final Quantity BYTES_WAL = new Quantity("bytes per record, write-ahead log", BYTES);
    static final Quantity BYTES_TABLES = new Quantity("bytes per record, tables", BYTES);
    static final Quantity BYTES_INDEXES = new Quantity("bytes per record, indexes", BYTES);
    static final Quantity BYTES_TOAST = new Quantity("bytes per record, large values (TOAST)", BYTES);
    static final Quantity BYTES_KEPT = new Quantity("bytes per record, kept in the database", BYTES);
    static final Quantity BYTES_ALL = new Quantity("bytes per record, all of these", BYTES);
    static final Quantity VISIBLE_P50 = new Quantity("usage on the bill, p50", "ms");
    static final Quantity VISIBLE_P99 = new Quantity("usage on the bill, p99", "ms");
    static final Quantity RECOVERY = new Quantity("kill -9 to the first commit", SECONDS);
    static final Quantity BILLS = new Quantity("bills of all tenants", SECONDS);
    static final Quantity BILL_CPU = new Quantity("CPU per bill, billing and PostgreSQL", "ms");
    static final Quantity VERIFY = new Quantity("verify: time", SECONDS);
    static final Quantity CREDITS = new Quantity("burn-down of " + CreditTrial.GRANTS_TEXT + " grants", "ms");
    static final Quantity VERIFY_CPU = new Quantity("verify: CPU per record, billing and PostgreSQL", "ns");

    /** In the order in which they are shown. */
    static final List<Quantity> ALL = List.of(
            RECORDS,
            CPU_BILLING,
            CPU_POSTGRES,
            CPU_NATS,
            CPU_ALL,
            CPU_GENERATOR,
            BYTES_NATS,
            BYTES_WAL,
            BYTES_TABLES,
            BYTES_INDEXES,
            BYTES_TOAST,
            BYTES_KEPT,
            BYTES_ALL,
            VISIBLE_P50,
            VISIBLE_P99,
            RECOVERY,
            BILLS,
            BILL_CPU,
            VERIFY,
            VERIFY_CPU,
            CREDITS);

    private BillingFigures() {}
}
