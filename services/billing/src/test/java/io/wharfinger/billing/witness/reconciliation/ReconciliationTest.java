package io.wharfinger.billing.witness.reconciliation;

import static io.wharfinger.billing.witness.reconciliation.Engine.ZERO;
import static io.wharfinger.billing.witness.reconciliation.Engine.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Tolerance NONE = new Tolerance(BigDecimal.ZERO, 0);
    private static final Instant LONG_BEFORE = ZERO.minusSeconds(100_000);

    private final Engine engine = new Engine(0);
    private final NavigableMap<Instant, Counts> metered = new TreeMap<>();

    /** 10 tokens in and 20 out in every second, all of them metered. */
    private void workSteadily(Engine worker, long fromSecond, long toSecond) {
        for (var second = fromSecond; second < toSecond; second++) {
            worker.work(second, 10, 20);
            meter(second, 10, 20);
        }
    }

    private void meter(long second, long prompt, long generated) {
        metered.merge(ZERO.plusSeconds(second / 60 * 60), new Counts(prompt, generated, 0, 0), Counts::plus);
    }

    private List<Window> windows(int minutes, Duration step, Reading... readings) {
        return Reconciliation.windows(
                List.of(readings), metered, ZERO, new Span(ZERO, ZERO.plus(Duration.ofMinutes(minutes))), step);
    }

    private static Outcome outcome(List<Window> windows) {
        return Outcome.of(Comparison.ofWindows(windows), NONE);
    }

    @Test
    void readingsAtTheEndOfEachMinuteAgreeToTheToken() {
        workSteadily(engine, 0, 180);

        var windows = windows(3, MINUTE, engine.read(59), engine.read(119), engine.read(179));

        assertThat(windows).hasSize(3).allSatisfy(window -> {
            assertThat(window.comparison().metered()).isEqualTo(new Counts(600, 1200, 0, 0));
            assertThat(window.comparison().engine()).isEqualTo(new Counts(600, 1200, 0, 0));
            assertThat(window.joinedMinutes()).isZero();
        });
        assertThat(outcome(windows).verdict()).isEqualTo(Verdict.AGREES);
        assertThat(outcome(windows).share()).contains(new BigDecimal("0.000000"));
    }

    @Test
    void minutesWithoutAReadingAreJoinedAndNotGuessed() {
        workSteadily(engine, 0, 300);

        var windows = windows(5, MINUTE, engine.read(59), engine.read(239), engine.read(299));

        assertThat(windows)
                .extracting(Window::start, Window::end, Window::joinedMinutes)
                .containsExactly(tuple(at(0), at(60), 0), tuple(at(60), at(240), 2), tuple(at(240), at(300), 0));
        assertThat(outcome(windows).verdict()).isEqualTo(Verdict.AGREES);
    }

    @Test
    void minutesBeforeTheFirstReadingAndAfterTheLastAreUnknown() {
        workSteadily(engine, 0, 300);
        var windows = Reconciliation.windows(
                List.of(engine.read(119), engine.read(179)), metered, at(1), new Span(ZERO, at(300)), FIVE);

        assertThat(windows)
                .extracting(
                        Window::start,
                        Window::end,
                        window -> outcome(List.of(window)).verdict())
                .containsExactly(
                        tuple(at(0), at(120), Verdict.UNKNOWN),
                        tuple(at(120), at(180), Verdict.AGREES),
                        tuple(at(180), at(300), Verdict.UNKNOWN));
        assertThat(outcome(windows).comparison().unwitnessedTokens()).isEqualTo(4 * 1800);
        assertThat(outcome(windows).comparison().unwitnessedMinutes()).isEqualTo(4);
        assertThat(outcome(windows).comparison().metered().tokens()).isEqualTo(1800);
    }

    @Test
    void anEngineThatNobodyReadIsUnknownAndWhatWasMeteredForItIsSaid() {
        workSteadily(engine, 0, 60);

        var outcome = outcome(windows(1, MINUTE));

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outcome.share()).isEmpty();
        assertThat(outcome.comparison().unwitnessedTokens()).isEqualTo(1800);
    }

    @Test
    void trafficRoundTheRouterIsWhatTheEngineHasMore() {
        workSteadily(engine, 0, 60);
        engine.work(60, 500, 700);

        var outcome = outcome(windows(2, MINUTE, engine.read(59), engine.read(119)));

        assertThat(outcome.verdict()).isEqualTo(Verdict.ENGINE_HAS_MORE);
        assertThat(outcome.engineExcess()).isEqualTo(1200);
        assertThat(outcome.meteredExcess()).isZero();
        assertThat(outcome.share()).contains(new BigDecimal("0.400000"));
    }

    @Test
    void moreMeteredThanCountedIsOverBilling() {
        workSteadily(engine, 0, 60);
        meter(30, 100, 0);

        var outcome = outcome(windows(1, MINUTE, engine.read(59)));

        assertThat(outcome.verdict()).isEqualTo(Verdict.METERED_HAS_MORE);
        assertThat(outcome.meteredExcess()).isEqualTo(100);
    }

    @Test
    void aLackOfOneKindDoesNotHideTooMuchOfTheOther() {
        engine.work(0, 100, 200);
        meter(0, 200, 100);

        var outcome = outcome(windows(1, MINUTE, engine.read(59)));

        assertThat(outcome.unexplained()).isEqualTo(200);
        assertThat(outcome.verdict()).isNotEqualTo(Verdict.AGREES);
    }

    @Test
    void aRestartIsMarkedAndWhatWasCountedSinceTheLastReadingIsNotMissed() {
        workSteadily(engine, 0, 100);
        var again = new Engine(110);
        workSteadily(again, 110, 180);

        var windows = windows(3, MINUTE, engine.read(59), engine.read(89), again.read(119), again.read(179));
        var whole = outcome(windows);

        // 10 seconds of the first life were counted by nobody.
        assertThat(whole.meteredExcess()).isEqualTo(300);
        assertThat(whole.verdict()).isEqualTo(Verdict.AGREES);
        assertThat(whole.comparison().lostTokens()).isPositive();
        assertThat(windows)
                .extracting(window -> window.comparison().restarted())
                .containsExactly(true, true, false);
    }

    @Test
    void aRestartDoesNotHideTrafficRoundTheRouter() {
        workSteadily(engine, 0, 90);
        var again = new Engine(100);
        again.work(101, 5000, 5000);
        workSteadily(again, 110, 120);

        var outcome = outcome(windows(2, MINUTE, engine.read(59), engine.read(89), again.read(119)));

        assertThat(outcome.verdict()).isEqualTo(Verdict.ENGINE_HAS_MORE);
        assertThat(outcome.engineExcess()).isEqualTo(10_000);
    }

    @Test
    void countersThatFallAreANewLifeWhereTheEngineDoesNotSayWhenItStarted() {
        workSteadily(engine, 0, 120);
        var again = new Engine(125);
        workSteadily(again, 125, 180);

        var windows = windows(
                3, MINUTE, engine.readWithoutStart(59), engine.readWithoutStart(119), again.readWithoutStart(179));

        assertThat(windows)
                .extracting(window -> window.comparison().engine().tokens())
                .containsExactly(0L, 1800L, 1650L);
        assertThat(windows.getLast().comparison().restarted()).isTrue();
        assertThat(outcome(windows.subList(0, 1)).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outcome(windows).verdict()).isEqualTo(Verdict.AGREES);
    }

    @Test
    void anEngineThatRanLongBeforeItWasFirstReadIsKnownFromItsSecondReadingOn() {
        var old = new Reading(LONG_BEFORE, at(59), new Counts(1_000_000, 1, 0, 0), 0);
        var next = new Reading(LONG_BEFORE, at(119), new Counts(1_000_600, 1, 0, 0), 0);
        meter(60, 600, 0);

        var windows = windows(2, MINUTE, old, next);

        assertThat(windows)
                .extracting(window -> outcome(List.of(window)).verdict())
                .containsExactly(Verdict.UNKNOWN, Verdict.AGREES);
        assertThat(outcome(windows).comparison().engine().promptTokens()).isEqualTo(600);
    }

    @Test
    void twoEnginesBehindOneAddressAreAddedUp() {
        var other = new Engine(1);
        workSteadily(engine, 0, 240);
        workSteadily(other, 1, 240);

        var windows = windows(
                4, MINUTE, engine.read(59), other.read(119), engine.read(179), other.read(239), engine.read(239));
        var whole = outcome(windows);

        assertThat(whole.comparison().engine()).isEqualTo(whole.comparison().metered());
        assertThat(whole.comparison().unwitnessedMinutes()).isZero();
    }

    @Test
    void theSameReadingFromSeveralRoutersCountsOnce() {
        workSteadily(engine, 0, 120);

        var once = windows(2, MINUTE, engine.read(59), engine.read(119));
        var more = windows(
                2, MINUTE, engine.read(57), engine.read(59), engine.read(119), engine.read(119), engine.read(118));

        assertThat(more).isEqualTo(once);
    }

    @Test
    void windowsEndAtMultiplesOfTheStep() {
        workSteadily(engine, 0, 720);

        var windows = windows(
                12,
                FIVE,
                LongStream.rangeClosed(1, 12)
                        .mapToObj(minute -> engine.read(minute * 60 - 1))
                        .toArray(Reading[]::new));

        assertThat(windows).extracting(Window::end).containsExactly(at(300), at(600), at(720));
    }

    @Test
    void whatFallsBetweenTwoReadingsIsTolerated() {
        workSteadily(engine, 0, 300);

        var outcome = outcome(windows(4, FIVE, engine.read(44), engine.read(104), engine.read(164), engine.read(224)));

        assertThat(outcome.meteredExcess()).isEqualTo(450);
        assertThat(outcome.tolerated()).isGreaterThanOrEqualTo(450).isLessThan(600);
        assertThat(outcome.verdict()).isEqualTo(Verdict.AGREES);
    }
}
