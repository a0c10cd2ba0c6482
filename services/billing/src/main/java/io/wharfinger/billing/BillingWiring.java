package io.wharfinger.billing;

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
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes beans of the plain classes of the libraries, and of the parts of the configuration. */
@Singleton
class BillingWiring {

    @Produces
    @Singleton
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    static TenantScope scope(Mutiny.SessionFactory sessions) {
        return new TenantScope(sessions);
    }

    @Produces
    @Singleton
    static IdempotentWrites writes(InstantSource clock) {
        return new IdempotentWrites(clock);
    }

    @Produces
    @Singleton
    static IngestConfig ingest(BillingConfig config) {
        return config.ingest();
    }

    @Produces
    @Singleton
    static BookConfig book(BillingConfig config) {
        return config.book();
    }

    @Produces
    @Singleton
    static IntakeConfig intake(BillingConfig config) {
        return config.intake();
    }

    @Produces
    @Singleton
    static WatermarkConfig watermark(BillingConfig config) {
        return config.watermark();
    }

    @Produces
    @Singleton
    static BlockConfig block(BillingConfig config) {
        return config.block();
    }

    @Produces
    @Singleton
    static AssessmentConfig assessment(BillingConfig config) {
        return config.assessment();
    }

    @Produces
    @Singleton
    static MeterConfig meter(BillingConfig config) {
        return config.meter();
    }

    @Produces
    @Singleton
    static WatchConfig watch(BillingConfig config) {
        return config.watch();
    }

    @Produces
    @Singleton
    static CreditConfig credit(BillingConfig config) {
        return config.credit();
    }

    @Produces
    @Singleton
    static ArchiveConfig archive(BillingConfig config) {
        return config.archive();
    }

    @Produces
    @Singleton
    static ReratingConfig rerating(BillingConfig config) {
        return config.rerating();
    }
}
