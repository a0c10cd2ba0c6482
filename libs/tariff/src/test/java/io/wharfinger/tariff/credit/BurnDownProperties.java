package io.wharfinger.tariff.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BurnDownProperties {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final int HOURS = 60;

    /** What happened, made from a seed. */
    private record Story(List<Grant> grants, Timeline timeline) {
        static Story of(long seed) {
            var random = new Random(seed);
            var grants = IntStream.range(0, random.nextInt(8))
                    .mapToObj(i -> grant("g" + i, random))
                    .toList();
            var uses = IntStream.range(0, random.nextInt(12))
                    .mapToObj(i ->
                            new Use("u" + i, hour(random), amount(random), Map.of("model", "m" + random.nextInt(3))))
                    .toList();
            var resets = IntStream.range(0, random.nextInt(3))
                    .mapToObj(_ -> hour(random))
                    .toList();
            var timeline = new Timeline(
                    T, T.plus(HOURS, ChronoUnit.HOURS), uses, voids(uses, random), resets, random.nextBoolean());
            return new Story(grants, timeline);
        }

        private static List<UseVoid> voids(List<Use> uses, Random random) {
            return uses.stream()
                    .filter(_ -> random.nextInt(3) == 0)
                    .map(use -> new UseVoid(
                            use.id(),
                            use.at().plus(random.nextInt(20), ChronoUnit.HOURS),
                            use.quantity().multiply(new BigDecimal("0." + random.nextInt(10)))))
                    .toList();
        }

        private static Grant grant(String id, Random random) {
            var effective = T.plus(random.nextInt(HOURS) - 10, ChronoUnit.HOURS);
            var bare = Grant.of(id, amount(random), random.nextInt(3), effective)
                    .givenAt(hour(random))
                    .rolling(
                            random.nextBoolean()
                                    ? Rollover.ALL
                                    : Rollover.between(new BigDecimal(random.nextInt(5)), new BigDecimal(9)))
                    .within(random.nextBoolean() ? Scope.EVERYTHING : new Scope(Map.of("model", Set.of("m1", "m2"))));
            var expiring = random.nextBoolean()
                    ? bare
                    : bare.expiring(effective.plus(1 + random.nextInt(40), ChronoUnit.HOURS));
            var voided = random.nextInt(4) == 0 ? expiring.voided(hour(random)) : expiring;
            return random.nextInt(3) == 0
                    ? voided.recurring(
                            new Recurrence(1 + random.nextInt(12), ChronoUnit.HOURS, hour(random), ZoneOffset.UTC))
                    : voided;
        }

        private static Instant hour(Random random) {
            return T.plus(random.nextInt(HOURS), ChronoUnit.HOURS);
        }

        private static BigDecimal amount(Random random) {
            return BigDecimal.valueOf(random.nextInt(400), 1);
        }

        BurnDown burn() {
            return BurnDown.of(grants, timeline);
        }

        Story shuffled(long seed) {
            return new Story(
                    shuffled(grants, seed),
                    new Timeline(
                            timeline.start(),
                            timeline.end(),
                            shuffled(timeline.uses(), seed),
                            shuffled(timeline.voids(), seed),
                            shuffled(timeline.resets(), seed),
                            timeline.keepsOverage()));
        }

        private static <T> List<T> shuffled(List<T> list, long seed) {
            var copy = new ArrayList<>(list);
            Collections.shuffle(copy, new Random(seed));
            return copy;
        }
    }

    @Property
    void nothingIsNegativeAndNothingIsLost(@ForAll long seed) {
        var result = Story.of(seed).burn();
        for (var balance : result.balances()) {
            assertThat(balance.used()).isNotNegative();
            assertThat(balance.left()).isNotNegative();
            assertThat(balance.expired()).isNotNegative();
            assertThat(balance.voided()).isNotNegative();
            assertThat(balance.used().add(balance.left()).add(balance.expired()).add(balance.voided()))
                    .isEqualByComparingTo(balance.granted());
        }
    }

    @Property
    void whatGrantsPaidIsWhatUsesGot(@ForAll long seed) {
        var result = Story.of(seed).burn();
        for (var balance : result.balances()) {
            var paid = result.allocations().stream()
                    .filter(allocation ->
                            allocation.grantId().equals(balance.grant().id()))
                    .map(Allocation::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(paid).isEqualByComparingTo(balance.used());
        }
        assertThat(result.owed().stream().map(Owed::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(result.overage());
    }

    @Property
    void segmentsHaveNoGapsAndHoldAllUse(@ForAll long seed) {
        var story = Story.of(seed);
        var segments = story.burn().segments();
        assertThat(segments.getFirst().start()).isEqualTo(story.timeline().start());
        assertThat(segments.getLast().end()).isEqualTo(story.timeline().end());
        for (int i = 1; i < segments.size(); i++) {
            assertThat(segments.get(i).start()).isEqualTo(segments.get(i - 1).end());
        }
        var used = story.timeline().uses().stream().map(Use::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(segments.stream().map(Segment::used).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(used);
    }

    @Property
    void theOrderOfTheInputDoesNotMatter(@ForAll long seed, @ForAll long order) {
        var story = Story.of(seed);
        assertThat(story.shuffled(order).burn()).isEqualTo(story.burn());
    }

    @Property(tries = 3000)
    void thePlainestWayHasTheSameAnswer(@ForAll long seed) {
        var story = Story.of(seed);
        var result = story.burn();
        var naive = new NaiveBurnDown(story.grants(), story.timeline());
        for (var balance : result.balances()) {
            assertThat(naive.left(balance.grant())).isEqualByComparingTo(balance.left());
            assertThat(naive.unused(balance.grant()))
                    .isEqualByComparingTo(balance.expired().add(balance.voided()));
        }
        assertThat(naive.overage()).isEqualByComparingTo(result.overage());
    }

    @Property
    void aCutInTheTimelineChangesNothing(@ForAll long seed) {
        var story = Story.of(seed);
        var uses = story.timeline().uses();
        var cut = T.plus(30, ChronoUnit.HOURS).plusSeconds(1);
        var whole = BurnDown.of(story.grants(), Timeline.of(T, story.timeline().end(), uses));
        var first = BurnDown.of(story.grants(), Timeline.of(T, cut, uses));
        var carried = first.owed().stream()
                .map(owed -> new Use(
                        owed.use().id(),
                        owed.use().at(),
                        owed.amount(),
                        owed.use().attributes()));
        var later = uses.stream().filter(use -> use.at().isAfter(cut));
        var opened =
                first.balances().stream().map(balance -> opened(balance, cut)).toList();
        var second = BurnDown.of(
                opened,
                Timeline.of(
                        cut,
                        story.timeline().end(),
                        Stream.concat(carried, later).toList()));
        assertThat(second.left()).isEqualByComparingTo(whole.left());
        assertThat(second.overage()).isEqualByComparingTo(whole.overage());
        assertThat(first.breakage().add(second.breakage())).isEqualByComparingTo(whole.breakage());
    }

    private static Grant opened(GrantBalance balance, Instant cut) {
        var grant = balance.grant();
        var isLater = grant.effective().isAfter(cut);
        return isLater ? grant : grant.openingWith(balance.left());
    }
}
