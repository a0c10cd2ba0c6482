package io.wharfinger.billing.record;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.FactKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * The records of one request, and what was billed of which.
 *
 * @param records sound ones, in the order in which they were taken in
 * @param expiry if it was billed because nothing was heard of it
 */
record RequestHistory(List<StoredRecord> records, Optional<ExpiryRows.Expired> expiry) {

    Optional<StoredRecord> opening() {
        return of(FactKind.OPENING).findFirst();
    }

    /** The closing that is billed: the first. */
    Optional<StoredRecord> closing() {
        return of(FactKind.CLOSING).findFirst();
    }

    /** The checkpoint that was billed when the request had gone silent. */
    Optional<StoredRecord> billedCheckpoint() {
        return expiry.flatMap(expired -> of(FactKind.CHECKPOINT)
                .filter(checkpoint -> checkpoint.seq() == expired.checkpointSeq())
                .findFirst());
    }

    private Stream<StoredRecord> of(FactKind kind) {
        return records.stream().filter(record -> record.kind() == kind);
    }

    /** What is billed of its records. */
    List<Portion> portions(LongFunction<Attribution> who) {
        var portions = new ArrayList<Portion>();
        billedCheckpoint()
                .ifPresent(billed -> opening()
                        .ifPresent(opening -> portions.add(
                                Portion.of(billed, expiry.orElseThrow().batch(), grain(opening, billed, who)))));
        closing().ifPresent(closing -> {
            var grain = grain(closing, closing, who);
            if (expiry.isPresent() && expiry.get().batch() < closing.batch()) {
                billedCheckpoint().ifPresent(billed -> portions.add(Portion.takenBack(closing, billed, grain)));
            }
            portions.add(Portion.of(closing, closing.batch(), grain));
        });
        return portions;
    }

    private static Grain grain(StoredRecord attributed, StoredRecord timed, LongFunction<Attribution> who) {
        return Grain.of(who.apply(attributed.block().attribution(attributed.at())), timed.minute(), timed.isPartial());
    }
}
