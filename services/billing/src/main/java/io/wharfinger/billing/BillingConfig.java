package io.wharfinger.billing;

import io.smallrye.config.ConfigMapping;
import io.wharfinger.billing.archive.ArchiveConfig;
import io.wharfinger.billing.assessment.AssessmentConfig;
import io.wharfinger.billing.block.BlockConfig;
import io.wharfinger.billing.book.BookConfig;
import io.wharfinger.billing.book.IngestConfig;
import io.wharfinger.billing.credit.CreditConfig;
import io.wharfinger.billing.intake.IntakeConfig;
import io.wharfinger.billing.meter.MeterConfig;
import io.wharfinger.billing.rerating.ReratingConfig;
import io.wharfinger.billing.verify.WatchConfig;
import io.wharfinger.billing.watermark.WatermarkConfig;

/** Configuration of billing. A key below {@code wharfinger.billing} that is not one of these stops the start. */
@ConfigMapping(prefix = "wharfinger.billing")
public interface BillingConfig {

    /** The database as the intake reaches it. */
    IngestConfig ingest();

    /** How the books are written for all but usage. */
    BookConfig book();

    /** How usage is taken in. */
    IntakeConfig intake();

    /** How routers hear how far their usage is in. */
    WatermarkConfig watermark();

    /** How money is lent in blocks. */
    BlockConfig block();

    /** How periods are assessed and closed. */
    AssessmentConfig assessment();

    /** How events of outside meters are taken in. */
    MeterConfig meter();

    /** How the books are watched while they are written. */
    WatchConfig watch();

    /** How prepaid credit is computed. */
    CreditConfig credit();

    /** When raw records leave the database, and where they go. */
    ArchiveConfig archive();

    /** How usage is rated again. */
    ReratingConfig rerating();
}
