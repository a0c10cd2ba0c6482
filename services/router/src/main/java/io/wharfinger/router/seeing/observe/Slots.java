package io.wharfinger.router.seeing.observe;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Meters by number, each made when it is first needed, so that counting looks up no tags and allocates nothing. */
final class Slots<M> {
    private final AtomicReferenceArray<@Nullable M> meters;

    Slots(int size) {
        meters = new AtomicReferenceArray<>(size);
    }

    @Nullable M find(int number) {
        return meters.get(number);
    }

    /** Two that make the same meter get the same from the registry. */
    M keep(int number, M meter) {
        meters.set(number, meter);
        return meter;
    }
}
