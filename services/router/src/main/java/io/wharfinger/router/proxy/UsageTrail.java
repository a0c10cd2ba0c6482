package io.wharfinger.router.proxy;

import io.vertx.core.Context;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.usage.CheckpointPace;
import io.wharfinger.router.usage.Ending;
import io.wharfinger.router.usage.MeteredUsage;
import io.wharfinger.router.usage.Served;
import io.wharfinger.router.usage.UsageRecords;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records that one request leaves in the spool. */
final class UsageTrail {
    /** The provider bills the tenant itself. */
    private static final String OWN_ACCOUNT_TIER = "byok";

    private final Context context;
    private final Spool spool;
    private UsageRecords records;
    private final CheckpointPace pace;
    private long openingSeq;

    private UsageTrail(Context context, Spool spool, UsageRecords records, CheckpointPace pace) {
        this.context = context;
        this.spool = spool;
        this.records = records;
        this.pace = pace;
    }

    static UsageTrail of(Proxy proxy, Arrival arrival, Choice choice) {
        ProxyConfig config = proxy.config();
        return new UsageTrail(
                arrival.context(),
                proxy.spool(),
                new UsageRecords(arrival.requestId(), attribution(proxy, arrival, choice), arrival.time()),
                new CheckpointPace(config.checkpointInterval().toNanos(), config.checkpointTokens(), arrival.nanos()));
    }

    private static byte[] attribution(Proxy proxy, Arrival arrival, Choice choice) {
        EndpointSpec engine = choice.endpoint().spec();
        return proxy.attributions()
                .of(new Served(
                        arrival.key().tenantPath(),
                        arrival.key().id(),
                        choice.model(),
                        choice.requestedModel(),
                        engine.deployment(),
                        engine.name(),
                        engine.acceleratorClass(),
                        choice.target().isTenantsOwn()
                                ? OWN_ACCOUNT_TIER
                                : arrival.settings().serviceTier(),
                        arrival.api().path()));
    }

    /** Writes the opening; nothing may go to the engine before it is written, with its number. */
    void open(Instant now, BiConsumer<@Nullable Long, @Nullable Throwable> written) {
        whenWritten(spool.opening(records.opening(now)), written);
    }

    /** The closing names the engine that serves; the opening goes on naming the one that was picked first. */
    void movedTo(Proxy proxy, Arrival arrival, Choice choice) {
        records = records.servedBy(attribution(proxy, arrival, choice));
    }

    void opened(long seq) {
        openingSeq = seq;
    }

    /** Writes a checkpoint if one is due. One that the spool refuses is left out: the next says more. */
    void progress(long nowNanos, long completionTokens, Supplier<MeteredUsage> metered, InstantSource clock) {
        if (pace.isDue(nowNanos, completionTokens)) {
            byte[] record = records.checkpoint(openingSeq, metered.get(), clock.instant());
            var unused = spool.checkpoint(openingSeq, record);
        }
    }

    /** Writes the closing; the client may not see the end of the answer before it is written. */
    void close(Ending ending, BiConsumer<@Nullable Long, @Nullable Throwable> written) {
        whenWritten(spool.closing(openingSeq, records.closing(openingSeq, ending)), written);
    }

    /** Goes on at once where the record is written already: the way over the event loop's queue costs more than the write. */
    private void whenWritten(CompletionStage<Long> record, BiConsumer<@Nullable Long, @Nullable Throwable> next) {
        CompletableFuture<Long> future = record.toCompletableFuture();
        if (future.state() == Future.State.SUCCESS) {
            next.accept(future.resultNow(), null);
        } else {
            var unused = record.whenComplete((seq, failure) -> context.runOnContext(back -> next.accept(seq, failure)));
        }
    }
}
