package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.stage.FamilyClock;
import io.wharfinger.cli.platform.PartName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** How many records billing takes in when there are always some to take, and what that costs whom. */
final class IntakeRounds {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    private final BooksDatabase books;
    private final FamilyClock billing;
    private final FamilyClock postgres;
    private final FamilyClock nats;
    private final FamilyClock feeder;
    private final List<Sample> samples = new ArrayList<>();

    /** Counts at one moment. */
    private record Reading(long nanos, long records, long billing, long postgres, long nats, long feeder) {}

    /** One round: records per second, and processors' work for a record in microseconds. */
    private record Sample(double perSecond, double billing, double postgres, double nats, double feeder) {
        double all() {
            return billing + postgres + nats;
        }
    }

    IntakeRounds(BillingGround ground, BooksDatabase books, FeederProcess feeder) {
        this.books = books;
        this.billing = ground.clock(PartName.BILLING);
        this.postgres = ground.clock(PartName.POSTGRES);
        this.nats = ground.clock(PartName.NATS);
        this.feeder = feeder.clock();
    }

    /** Measures for so long; records per second. */
    double round(Duration each) throws InterruptedException {
        Reading before = read();
        TimeUnit.NANOSECONDS.sleep(each.toNanos());
        Sample sample = sample(before, read());
        samples.add(sample);
        return sample.perSecond();
    }

    private Reading read() {
        return new Reading(
                System.nanoTime(), books.committed(), billing.nanos(), postgres.nanos(), nats.nanos(), feeder.nanos());
    }

    private static Sample sample(Reading from, Reading to) {
        double records = Math.max(1, to.records() - from.records());
        double perRecord = 1 / records / NANOS_PER_MICRO;
        return new Sample(
                (to.records() - from.records()) * NANOS_PER_SECOND / (to.nanos() - from.nanos()),
                (to.billing() - from.billing()) * perRecord,
                (to.postgres() - from.postgres()) * perRecord,
                (to.nats() - from.nats()) * perRecord,
                (to.feeder() - from.feeder()) * perRecord);
    }

    List<Figure> figures() {
        return List.of(
                figure(BillingFigures.RECORDS, Sample::perSecond),
                figure(BillingFigures.CPU_BILLING, Sample::billing),
                figure(BillingFigures.CPU_POSTGRES, Sample::postgres),
                figure(BillingFigures.CPU_NATS, Sample::nats),
                figure(BillingFigures.CPU_ALL, Sample::all),
                figure(BillingFigures.CPU_GENERATOR, Sample::feeder));
    }

    private Figure figure(Quantity quantity, ToDoubleFunction<Sample> part) {
        return new Figure(quantity, samples.stream().map(part::applyAsDouble).toList());
    }
}
