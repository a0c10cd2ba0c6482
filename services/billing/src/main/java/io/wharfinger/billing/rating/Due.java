package io.wharfinger.billing.rating;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What usage comes to by a rate book, in sums by quarter of an hour. Not thread-safe. */
final class Due {
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    private final RateBook book;
    private final PartDetail detail;
    private final Map<Repricing.Place, Repricing.Sum> sums = new TreeMap<>();
    private final Map<Stretch, Choice> choices = new HashMap<>();

    private record Stretch(String tenantPath, String model, String currencyCode, Instant from, Instant end) {}

    /**
     * The version of all minutes of a stretch.
     *
     * @param parted whether there are several; then there is none
     */
    private record Choice(Optional<PriceVersion> version, boolean parted) {}

    Due(RateBook book, PartDetail detail) {
        this.book = book;
        this.detail = detail;
    }

    Map<Repricing.Place, Repricing.Sum> sums() {
        return sums;
    }

    /** Adds usage; says why it cannot. */
    Optional<Repricing> add(RatedPart part) {
        var choice = choices.computeIfAbsent(
                new Stretch(
                        part.grain().tenantPath(),
                        part.grain().model(),
                        part.currencyCode(),
                        part.grain().minute(),
                        part.end()),
                _ -> choose(part));
        if (choice.parted()) {
            return addAll(part, detail.byMinute(part), new Repricing.MinuteUnknown(part));
        }
        return choice.version().map(version -> add(part, version)).orElseGet(() -> withoutPrice(part));
    }

    private Choice choose(RatedPart part) {
        var versions = part.minutes()
                .map(minute ->
                        book.price(part.grain().tenantPath(), part.grain().model(), part.currencyCode(), minute))
                .distinct()
                .toList();
        return versions.size() == 1 ? new Choice(versions.getFirst(), false) : new Choice(Optional.empty(), true);
    }

    private Optional<Repricing> add(RatedPart part, PriceVersion version) {
        var rates = version.rates().serviceTier(part.grain().serviceTier());
        var places = part.size().places(rates).toList();
        if (places.size() > 1) {
            var threshold = SizeRange.parting(part.size(), version.rates().sizeTiers());
            return addAll(part, detail.bySize(part), new Repricing.SizeUnknown(part, threshold));
        }
        var place = places.getFirst();
        var price = rates.price(place, part.grain().unit());
        if (price == null) {
            return withoutPrice(part);
        }
        sums.merge(
                new Repricing.Place(
                        part.grain().at(quarter(part.grain().minute())).in(rates.sizeTier(place)),
                        version.id(),
                        part.currencyCode()),
                new Repricing.Sum(part.tokens(), price.times(part.tokens())),
                Repricing.Sum::plus);
        return Optional.empty();
    }

    /** What comes to nothing needs no price. */
    private static Optional<Repricing> withoutPrice(RatedPart part) {
        return part.tokens() == 0 ? Optional.empty() : Optional.of(new Repricing.PriceMissing(part));
    }

    /** Adds finer parts; they must be all of it, and cannot be parted in the same way again. */
    private Optional<Repricing> addAll(RatedPart whole, Optional<List<RatedPart>> known, Repricing unknown) {
        var parts = known.orElse(List.of(whole));
        if (parts.stream().mapToLong(RatedPart::tokens).reduce(0, Math::addExact) != whole.tokens()
                || parts.contains(whole)) {
            return Optional.of(unknown);
        }
        for (var part : parts) {
            var failure = add(part);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private static Instant quarter(Instant minute) {
        return minute.minusSeconds(Math.floorMod(minute.getEpochSecond(), QUARTER));
    }
}
