package io.wharfinger.cli.bench.billing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.stage.FamilyClock;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.local.LocalException;
import java.util.List;

/** The check of the books, as an administrator asks for it. */
final class BookCheckRun {
    private static final double NANOS_PER_SECOND = 1e9;

    private final BillingGround ground;

    BookCheckRun(BillingGround ground) {
        this.ground = ground;
    }

    /** @param records that are in the books */
    List<Figure> once(long records) {
        FamilyClock billing = ground.clock(PartName.BILLING);
        FamilyClock postgres = ground.clock(PartName.POSTGRES);
        long cpu = billing.nanos() + postgres.nanos();
        long begin = System.nanoTime();
        JsonNode answer = ground.billing().get("/billing/v1/verify");
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        double cpuOfRecord = (double) (billing.nanos() + postgres.nanos() - cpu) / records;
        if (!answer.path("agrees").asBoolean()) {
            throw new LocalException("The books do not agree: " + answer);
        }
        return List.of(
                new Figure(BillingFigures.VERIFY, List.of(seconds)),
                new Figure(BillingFigures.VERIFY_CPU, List.of(cpuOfRecord)));
    }
}
