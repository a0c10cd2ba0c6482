package io.wharfinger.billing.rating;

import java.util.List;
import java.util.Optional;

/** Tells usage apart that sums do not. A sum of zero may be of usage that was billed and taken back. */
public interface PartDetail {

    /** The usage minute by minute; empty if it is not known. */
    Optional<List<RatedPart>> byMinute(RatedPart part);

    /** The usage by size of its requests; empty if it is not known. */
    Optional<List<RatedPart>> bySize(RatedPart part);
}
