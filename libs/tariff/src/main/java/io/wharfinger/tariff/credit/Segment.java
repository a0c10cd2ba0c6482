package io.wharfinger.tariff.credit;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A stretch of time in which the same grants could be burnt; a grant that begins, ends, is refreshed or reset closes it.
 *
 * @param start first moment, included
 * @param end last moment, not included, but of the last segment
 * @param used what was used in it, paid for or not
 * @param overage what was owed at its end
 */
public record Segment(Instant start, Instant end, BigDecimal used, BigDecimal overage) {}
