package io.wharfinger.billing.rerating;

import io.wharfinger.billing.book.TestBatches;
import io.wharfinger.billing.intake.TestBooks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Rates usage again outside of any service. */
public record TestReratings(TestBooks books, Instant now, int sumsMax) {
    private static final Duration SILENCE = Duration.ofHours(2);

    /** Orders a re-rating and carries it through. */
    public UUID rerate(String path, String start, String end) {
        var id = order(path, start, end, false);
        run();
        return id;
    }

    UUID order(String path, String start, String end, boolean dryRun) {
        var id = UUID.randomUUID();
        books.execute("""
                insert into rerating (id, rerated_path, start_time, end_time, dry_run, note, requested_by, request_time)
                values ('%s', '%s', '%s', '%s', %s, '', 'ada', now())""".formatted(id, path, start, end, dryRun));
        return id;
    }

    /** Takes one back. */
    public void takeBack(UUID id) {
        books.execute("update rerating set state = 'VOIDING' where id = '%s'".formatted(id));
        run();
    }

    /** Does all steps; says how many there were. */
    int run() {
        var steps = 0;
        while (step()) {
            steps++;
        }
        return steps;
    }

    boolean step() {
        return TestBatches.write(
                books, ReratingStep.KIND, now, batch -> new ReratingStep(batch, SILENCE, sumsMax).run());
    }

    /** A step of a process that is killed before it commits. */
    void lostStep() {
        try {
            TestBatches.write(books, ReratingStep.KIND, now, batch -> {
                new ReratingStep(batch, SILENCE, sumsMax).run();
                throw new SQLException("killed");
            });
        } catch (AssertionError killed) {
            return;
        }
        throw new AssertionError("the step was not killed");
    }
}
