package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.producer.Customers;
import io.wharfinger.cli.producer.TokenTotals;
import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One run of the bench of billing: its parts, one after the other, on one set of books. */
final class BillingSession {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration CATCH_UP_AT_MOST = Duration.ofMinutes(30);
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    /** Records per second beside what is measured, where the intake's own rate was not. */
    private static final long RATE_UNMEASURED = 20_000;

    private static final int CRASHES_MAX = 3;
    private static final Duration BETWEEN_CRASHES = Duration.ofSeconds(10);

    private final BillingPlan plan;
    private final Effort effort;
    private final BillingGround ground;
    private final Pulse pulse;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long rate;

    BillingSession(BillingPlan plan, Effort effort, BillingGround ground, Pulse pulse) {
        this.plan = plan;
        this.effort = effort;
        this.ground = ground;
        this.pulse = pulse;
        this.rate = plan.rate() == 0 && !plan.has(BillingPart.INTAKE) ? RATE_UNMEASURED : plan.rate();
    }

    Outcome run() throws InterruptedException {
        Customers customers = Feeder.customers(plan.tenants(), plan.models());
        ground.start(List.of(customers, Visibility.CUSTOMERS));
        notes.add(String.format(
                Locale.ROOT,
                "Billing in a JVM with %s: %,d tenants and %,d models, asked for as Zipf"
                        + " found of words; %d producers, %,d records in a message at most, %s; on average one checkpoint"
                        + " between the opening and the closing of a request.",
                String.join(" ", BillingGround.JVM),
                plan.tenants(),
                plan.models(),
                plan.producers(),
                plan.batchRecords(),
                plan.zstd() ? "zstd" : "not compressed"));
        try (BooksDatabase books = BooksDatabase.of(ground.platform());
                FeederProcess feeder = FeederProcess.start(
                        plan, ground.platform().part(PartName.NATS).url(), ground.routerCredentials());
                Outlet outlet =
                        Outlet.open(ground.platform().part(PartName.NATS).url(), ground.routerCredentials())) {
            measure(customers, books, feeder, outlet);
        }
        return new Outcome(figures, notes);
    }

    private void measure(Customers customers, BooksDatabase books, FeederProcess feeder, Outlet outlet)
            throws InterruptedException {
        StorageUse empty = StorageUse.read(books);
        warmUp(books, feeder);
        if (plan.has(BillingPart.INTAKE)) {
            intake(books, feeder);
        }
        feedUpTo(plan.records(), books, feeder);
        Visibility visibility = new Visibility(outlet, ground.billing(), plan.zstd(), InstantSource.system());
        if (plan.has(BillingPart.VISIBLE)) {
            visible(visibility, feeder);
        }
        if (plan.has(BillingPart.RECOVERY)) {
            recovery(books, feeder);
        }
        pulse.at("waiting for the last records");
        SortedMap<TokenTotals.Cell, Long> fed = feeder.drain(ground.file("fed"));
        FeedStatus status = feeder.status();
        fed.putAll(visibility.totals().cells());
        awaitCommitted(status.records() + visibility.records(), books);
        StorageUse full = StorageUse.read(books);
        figures.addAll(full.since(empty, status));
        notes.add(full.byTable(empty));
        check(customers, fed, books);
    }

    private void warmUp(BooksDatabase books, FeederProcess feeder) throws InterruptedException {
        feeder.pace(Feeder.FULL);
        Poll.require("The first record to the books", Duration.ofMinutes(2), () -> books.committed() > 0);
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() - end < 0) {
            pulse.at("warming up: " + records(books.committed()));
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private void intake(BooksDatabase books, FeederProcess feeder) throws InterruptedException {
        IntakeRounds rounds = new IntakeRounds(ground, books, feeder);
        double sum = 0;
        for (int round = 1; round <= effort.rounds(); round++) {
            pulse.at("intake, round " + round + " of " + effort.rounds() + ": " + records(books.committed()));
            sum += rounds.round(effort.each());
        }
        if (rate == 0) {
            rate = Math.max(1, Math.round(sum / effort.rounds() / 2));
        }
        figures.addAll(rounds.figures());
    }

    private void feedUpTo(long records, BooksDatabase books, FeederProcess feeder) {
        long goal = records;
        long heard = System.nanoTime();
        for (long committed = books.committed(), last = 0; committed < goal; committed = books.committed()) {
            if (committed > last) {
                last = committed;
                heard = System.nanoTime();
            }
            requireProgress(heard, committed);
            pulse.at("feeding: " + records(committed) + " of " + records(goal));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        feeder.pace(0);
        awaitCommitted(feeder.status().records(), books);
    }

    private void visible(Visibility visibility, FeederProcess feeder) throws InterruptedException {
        feeder.pace(rate);
        for (int round = 1; round <= effort.rounds(); round++) {
            pulse.at("visibility, round " + round + " of " + effort.rounds());
            visibility.round(effort.each());
        }
        figures.addAll(visibility.figures());
        notes.add("Visibility and recovery while " + records(rate)
                + " a second came; the bill was asked for every 10 ms.");
    }

    private void recovery(BooksDatabase books, FeederProcess feeder) throws InterruptedException {
        feeder.pace(rate);
        List<Double> seconds = new ArrayList<>();
        for (int crash = 0; crash < Math.min(CRASHES_MAX, effort.rounds()); crash++) {
            pulse.at("recovery, crash " + (crash + 1));
            TimeUnit.NANOSECONDS.sleep(
                    Math.min(BETWEEN_CRASHES.toNanos(), effort.each().toNanos()));
            long begin = System.nanoTime();
            ground.crashBilling();
            long before = books.committed();
            while (books.committed() == before) {
                requireProgress(begin, before);
                LockSupport.parkNanos(LOOK_NANOS);
            }
            seconds.add((System.nanoTime() - begin) / 1e9);
        }
        figures.add(new Figure(BillingFigures.RECOVERY, seconds));
    }

    private void check(Customers customers, SortedMap<TokenTotals.Cell, Long> fed, BooksDatabase books)
            throws InterruptedException {
        BillRounds bills = new BillRounds(ground, customers.tenants(), fed);
        for (int round = 1; round <= (plan.has(BillingPart.BILLS) ? effort.rounds() : 1); round++) {
            pulse.at("bills, round " + round);
            bills.round();
        }
        if (plan.has(BillingPart.BILLS)) {
            figures.addAll(bills.figures());
        }
        long records = books.committed();
        notes.add(records(records) + " fed in all; the bills of all " + plan.tenants()
                + " tenants say exactly what was fed, tokens and amounts.");
        if (plan.has(BillingPart.VERIFY)) {
            pulse.at("the check of the books");
            figures.addAll(new BookCheckRun(ground).once(records));
            notes.add("The check of the books agreed, over " + records(records) + ".");
        }
    }

    private void awaitCommitted(long records, BooksDatabase books) {
        Poll.require(records(records) + " to the books", CATCH_UP_AT_MOST, () -> {
            long committed = books.committed();
            pulse.at("waiting for billing: " + records(committed) + " of " + records(records));
            return committed >= records;
        });
        if (books.committed() != records) {
            throw new LocalException("The books have " + books.committed() + " records of " + records + ".");
        }
    }

    private static void requireProgress(long sinceNanos, long committed) {
        if (System.nanoTime() - sinceNanos > STALLED_NANOS) {
            throw new LocalException("Billing takes nothing in any more, after " + records(committed) + ".");
        }
    }

    private static String records(long count) {
        return String.format(Locale.ROOT, "%,d records", count);
    }
}
