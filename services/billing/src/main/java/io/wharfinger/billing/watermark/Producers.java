package io.wharfinger.billing.watermark;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.SeqRanges;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ProducerPosition;
import io.wharfinger.contracts.billing.v1.WatchWatermarkResponse;
import io.wharfinger.contracts.router.v1.SeqRange;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Positions of producers in the form of the contract. */
@ApplicationScoped
class Producers {
    private static final String LIST = "producers";
    private static final int MISSING_TOLD_MAX = 100;

    private final Watermarks watermarks;

    Producers(Watermarks watermarks) {
        this.watermarks = watermarks;
    }

    Multi<WatchWatermarkResponse> watch(String producer, long epoch) {
        if (producer.isEmpty()) {
            throw new WharfException(REQUEST_FIELD_INVALID, "producer must be the name of a spool.")
                    .with("field", "producer");
        }
        return watermarks.watch(new ProducerEpoch(producer, epoch)).map(Producers::watermark);
    }

    private static WatchWatermarkResponse watermark(io.wharfinger.billing.position.ProducerPosition position) {
        return WatchWatermarkResponse.newBuilder()
                .setCommittedThroughSeq(position.committedThrough())
                .setHighSeq(position.high())
                .addAllMissing(ranges(position.missing()).stream()
                        .limit(MISSING_TOLD_MAX)
                        .toList())
                .build();
    }

    Uni<Page<ProducerPosition>> list(PageRequest page) {
        var after = after(PageTokens.decode(LIST, page.token()));
        return watermarks
                .list(after, page.size() + 1)
                .map(rows -> Page.of(
                                page,
                                rows,
                                LIST,
                                row -> row.producer().epoch() + "/"
                                        + row.producer().producer())
                        .map(Producers::message));
    }

    private static ProducerEpoch after(String key) {
        try {
            var slash = key.indexOf('/');
            return key.isEmpty()
                    ? new ProducerEpoch("", 0)
                    : new ProducerEpoch(key.substring(slash + 1), Long.parseLong(key.substring(0, slash)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
        }
    }

    private static ProducerPosition message(Watermarks.Entry entry) {
        return ProducerPosition.newBuilder()
                .setProducer(entry.producer().producer())
                .setEpoch(entry.producer().epoch())
                .setCommittedThroughSeq(entry.position().committedThrough())
                .setHighSeq(entry.position().high())
                .addAllMissing(ranges(entry.position().missing()))
                .addAllLost(ranges(entry.position().lost()))
                .setUpdateTime(Wire.timestamp(entry.updateTime().toInstant()))
                .build();
    }

    private static List<SeqRange> ranges(SeqRanges ranges) {
        return ranges.runs().stream().map(Wire::range).toList();
    }
}
