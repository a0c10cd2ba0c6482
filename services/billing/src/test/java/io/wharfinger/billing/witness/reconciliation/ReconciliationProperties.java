package io.wharfinger.billing.witness.reconciliation;

import static io.wharfinger.billing.witness.reconciliation.Engine.ZERO;
import static io.wharfinger.billing.witness.reconciliation.Engine.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Engines that start, work, are read now and then, and die: no token appears, and none vanishes without a mark. */
class ReconciliationProperties {
    private static final int MINUTES = 30;
    private static final long SECONDS = MINUTES * 60L;
    private static final Span SPAN = new Span(ZERO, at(SECONDS));
    private static final Tolerance NONE = new Tolerance(BigDecimal.ZERO, 0);

    /** One story of an endpoint, and what was true of it. */
    private static final class Story {
        final Random chance;
        final List<Reading> readings = new ArrayList<>();
        final NavigableMap<Instant, Counts> metered = new TreeMap<>();
        Counts readInAll = Counts.NONE;
        /** Last seconds of lives of which the last tokens were read by nobody. */
        final List<Long> unreadEnds = new ArrayList<>();

        Story(long seed) {
            chance = new Random(seed);
        }

        /** Lives one after the other until the end, each with a pause before it. */
        Story tell(int lives, int readPercent, boolean steadily) {
            var second = (long) chance.nextInt(60);
            for (var life = 0; life < lives; life++) {
                var end = life == lives - 1 ? SECONDS : Math.min(SECONDS, second + 30 + chance.nextInt(600));
                live(second, end, readPercent, steadily);
                second = Math.min(SECONDS, end + chance.nextInt(200));
            }
            return this;
        }

        private void live(long start, long end, int readPercent, boolean steadily) {
            var engine = new Engine(start);
            var lastRead = Counts.NONE;
            for (var second = start; second < end; second++) {
                var prompt = steadily ? 7 : chance.nextInt(4) == 0 ? chance.nextInt(5000) : 0;
                var generated = steadily ? 3 : chance.nextInt(50);
                engine.work(second, prompt, generated);
                metered.merge(ZERO.plusSeconds(second / 60 * 60), new Counts(prompt, generated, 0, 0), Counts::plus);
                if (second % 15 == 13 && chance.nextInt(100) < readPercent) {
                    readings.add(engine.read(second));
                    lastRead = engine.counters(second);
                }
            }
            readInAll = readInAll.plus(lastRead);
            if (!engine.counters(end).equals(lastRead)) {
                unreadEnds.add(end - 1);
            }
        }

        List<Window> windows(Duration step) {
            return Reconciliation.windows(readings, metered, ZERO, SPAN, step);
        }
    }

    private static Duration step(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    @Property(tries = 400)
    void everyMinuteIsInOneWindow(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int lives,
            @ForAll @IntRange(max = 100) int readPercent,
            @ForAll @IntRange(min = 1, max = 20) int step) {
        var windows = new Story(seed).tell(lives, readPercent, false).windows(step(step));

        var at = SPAN.start();
        for (var window : windows) {
            assertThat(window.start()).isEqualTo(at);
            assertThat(window.end()).isAfter(at);
            at = window.end();
        }
        assertThat(at).isEqualTo(SPAN.end());
    }

    @Property(tries = 400)
    void whatWasReadIsCountedExactlyOnce(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int lives,
            @ForAll @IntRange(max = 100) int readPercent,
            @ForAll @IntRange(min = 1, max = 20) int step) {
        var story = new Story(seed).tell(lives, readPercent, false);

        var whole = Comparison.ofWindows(story.windows(step(step)));

        assertThat(whole.engine()).isEqualTo(story.readInAll);
    }

    @Property(tries = 400)
    void whatWasMeteredIsInOneWindowEach(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int lives,
            @ForAll @IntRange(max = 100) int readPercent,
            @ForAll @IntRange(min = 1, max = 20) int step) {
        var story = new Story(seed).tell(lives, readPercent, false);

        var whole = Comparison.ofWindows(story.windows(step(step)));

        assertThat(whole.metered().tokens() + whole.unwitnessedTokens())
                .isEqualTo(story.metered.values().stream()
                        .mapToLong(Counts::tokens)
                        .sum());
    }

    @Property(tries = 400)
    void whatNobodyReadIsMarked(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int lives,
            @ForAll @IntRange(max = 100) int readPercent) {
        var story = new Story(seed).tell(lives, readPercent, false);

        var windows = story.windows(step(5));

        for (var end : story.unreadEnds) {
            var place = indexOf(windows, at(end));
            var here = windows.get(place).comparison();
            var next = place + 1 < windows.size()
                    ? windows.get(place + 1).comparison()
                    : Comparison.unread(Counts.NONE, 1);
            assertThat(here.restarted() || !here.witnessed() || next.restarted() || !next.witnessed())
                    .as("a mark at or after %s", at(end))
                    .isTrue();
        }
    }

    private static int indexOf(List<Window> windows, Instant moment) {
        for (var i = 0; i < windows.size(); i++) {
            if (moment.isBefore(windows.get(i).end())) {
                return i;
            }
        }
        throw new AssertionError(moment + " is in no window");
    }

    @Property(tries = 400)
    void missingReadingsBetweenTwoOfOneLifeChangeNoSum(
            @ForAll long seed, @ForAll @IntRange(max = 100) int keptPercent) {
        var story = new Story(seed).tell(1, 100, false);
        var thinned = new Story(seed).tell(1, 100, false);
        var last = thinned.readings.getLast();
        thinned.readings.removeIf(reading -> reading != last && thinned.chance.nextInt(100) >= keptPercent);

        assertThat(Comparison.ofWindows(thinned.windows(step(1))).engine())
                .isEqualTo(Comparison.ofWindows(story.windows(step(1))).engine());
    }

    @Property(tries = 300)
    void honestSteadyTrafficAgreesWhateverIsReadAndHoweverOftenTheEngineDies(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int lives,
            @ForAll @IntRange(min = 60, max = 100) int readPercent) {
        var story = new Story(seed).tell(lives, readPercent, true);

        var whole = Outcome.of(Comparison.ofWindows(story.windows(step(60))), NONE);

        assertThat(whole.verdict()).isNotEqualTo(Verdict.ENGINE_HAS_MORE);
    }

    @Property(tries = 300)
    void trafficRoundTheRouterIsSeenWhateverIsReadAndHoweverOftenTheEngineDies(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int lives,
            @ForAll @IntRange(min = 60, max = 100) int readPercent) {
        var story = new Story(seed).tell(lives, readPercent, true);
        story.metered.replaceAll(
                (minute, counts) -> new Counts(counts.promptTokens() / 2, counts.generationTokens() / 2, 0, 0));

        var whole = Outcome.of(Comparison.ofWindows(story.windows(step(60))), NONE);

        assertThat(whole.verdict()).isEqualTo(Verdict.ENGINE_HAS_MORE);
    }

    @Property(tries = 200)
    void theOrderOfReadingsDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int lives) {
        var story = new Story(seed).tell(lives, 70, false);
        var windows = story.windows(step(5));
        Collections.shuffle(story.readings, story.chance);

        assertThat(story.windows(step(5))).isEqualTo(windows);
    }
}
