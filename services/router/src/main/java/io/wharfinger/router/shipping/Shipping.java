package io.wharfinger.router.shipping;

import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.subscription.Cancellable;
import io.wharfinger.contracts.billing.v1.UsageIntakeService;
import io.wharfinger.contracts.billing.v1.WatchWatermarkRequest;
import io.wharfinger.contracts.billing.v1.WatchWatermarkResponse;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.StreamKeeper;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.router.shipping.cursor.ShippingPace;
import io.wharfinger.router.shipping.cursor.Watermark;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.spool.segment.SeqSpan;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ships for as long as the router lives, and listens to billing for ever. Neither holds a request up. */
@Singleton
public class Shipping {
    /** When the router stops: before the spool is closed. */
    private static final int STOP_PRIORITY = 200;

    private static final Logger LOG = Logger.getLogger(Shipping.class);
    /** Billing need not say anything while nothing changes; asking anew finds a connection that died silently. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private static final Duration RETRY_FIRST = Duration.ofMillis(200);
    private static final Duration RETRY_LAST = Duration.ofSeconds(5);
    private static final long PUBLISH_RETRY_MILLIS = 250;
    private static final long PUBLISH_RETRY_MILLIS_MAX = 5000;

    private final ShippingConfig config;
    private final Spool spool;
    private final UsageIntakeService billing;
    private final StreamKeeper streams;
    private final Shipper shipper;
    private @Nullable Cancellable listening;
    private volatile boolean hearing;
    private volatile boolean heardSinceAsked;

    Shipping(
            ShippingConfig config,
            Spool spool,
            JetStreamPublisher publisher,
            StreamKeeper streams,
            @GrpcClient("billing") UsageIntakeService billing,
            InstantSource clock) {
        this.config = config;
        this.spool = spool;
        this.billing = billing;
        this.streams = streams;
        shipper = new Shipper(spool, publisher, pace(config), clock);
    }

    private static ShippingPace pace(ShippingConfig config) {
        return new ShippingPace(
                config.batchRecords(),
                config.batchInterval().toMillis(),
                config.window(),
                config.stall().toMillis(),
                config.stallMax().toMillis(),
                PUBLISH_RETRY_MILLIS,
                PUBLISH_RETRY_MILLIS_MAX);
    }

    void start(@Observes StartupEvent event) {
        streams.keep(StreamSpec.fromResource("streams/usage.json"));
        streams.keep(StreamSpec.fromResource("streams/dead-letters.json"));
        shipper.start();
        listening = Multi.createFrom()
                .deferred(this::watch)
                .ifNoItem()
                .after(SILENCE_MAX)
                .fail()
                .onItem()
                .invoke(this::hear)
                .onCompletion()
                .failWith(() -> new IllegalStateException("billing ended the stream of watermarks"))
                .onFailure()
                .invoke(this::lose)
                .onFailure()
                .retry()
                .withBackOff(RETRY_FIRST, RETRY_LAST)
                .indefinitely()
                .subscribe()
                .with(word -> {}, failure -> LOG.error("Listening to billing has ended.", failure));
    }

    private Multi<WatchWatermarkResponse> watch() {
        heardSinceAsked = false;
        return billing.watchWatermark(WatchWatermarkRequest.newBuilder()
                .setProducer(spool.producer())
                .setEpoch(spool.epoch())
                .build());
    }

    private void hear(WatchWatermarkResponse word) {
        hearing = true;
        heardSinceAsked = true;
        List<SeqSpan> missing = word.getMissingList().stream()
                .map(range -> new SeqSpan(range.getFirstSeq(), range.getLastSeq()))
                .toList();
        shipper.watermark(new Watermark(word.getCommittedThroughSeq(), word.getHighSeq(), missing));
    }

    private void lose(Throwable cause) {
        if (cause instanceof TimeoutException && heardSinceAsked) {
            return;
        }
        if (hearing) {
            LOG.warnf("Billing cannot be heard; usage stays in the spool until it can: %s", cause);
        }
        hearing = false;
        shipper.deaf();
    }

    void stop(@Observes @Priority(STOP_PRIORITY) ShutdownEvent event) throws InterruptedException {
        if (listening != null) {
            listening.cancel();
        }
        shipper.stop(config.flush().toMillis());
    }

    /** Everything up to here is acknowledged by JetStream, or committed by billing. */
    public long shippedSeq() {
        return shipper.shippedSeq();
    }

    /** Whether billing's stream of watermarks is open. */
    public boolean hearsBilling() {
        return hearing;
    }
}
