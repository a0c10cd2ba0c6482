package io.wharfinger.router.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.limits.Verdict.Granted;
import io.wharfinger.router.limits.Verdict.Kind;
import io.wharfinger.router.limits.Verdict.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StaticLimitsTest {
    private static final long START = TimeUnit.SECONDS.toNanos(1000);
    private static final Spent NOTHING = Spent.NOTHING;

    private final StaticLimits limits = new StaticLimits();

    private void set(String path, long requests, long tokens, int open, int streams) {
        set(Map.of(path, new LimitSettings(requests, tokens, open, streams)));
    }

    private void set(Map<String, LimitSettings> settings) {
        limits.replace(settings, START);
    }

    private Verdict ask(String tenant, long input, long outputMax, long millis) {
        return limits.reserve(ask(tenant, input, outputMax, false, millis));
    }

    private static Ask ask(String tenant, long input, long outputMax, boolean stream, long millis) {
        return new Ask("id", tenant, "key", "m", null, input, outputMax, stream, at(millis), millis);
    }

    private static long at(long millis) {
        return START + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static Reservation granted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Granted.class);
        return ((Granted) verdict).reservation();
    }

    private static Refused refused(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Refused.class);
        return (Refused) verdict;
    }

    @Test
    void whoHasNoLimitIsGrantedWithoutAnythingBeingMade() {
        set("/acme/", 1, 0, 0, 0);

        assertThat(ask("/other/", 1_000_000, 0, 0)).isSameAs(Granted.UNLIMITED);
    }

    @Test
    void requestsFlowBackOverTheMinute() {
        set("/acme/", 60, 0, 0, 0);
        for (int i = 0; i < 60; i++) {
            granted(ask("/acme/", 1, 1, 0)).settle(NOTHING, at(0));
        }

        Refused refused = refused(ask("/acme/", 1, 1, 0));

        assertThat(refused.kind()).isEqualTo(Kind.RATE);
        assertThat(refused.limit()).isEqualTo("requests-per-minute");
        assertThat(refused.scope()).isEqualTo("/acme/");
        assertThat(refused.retryAfterMillis()).isEqualTo(1000);
        assertThat(refused.resetMillis()).isEqualTo(60_000);
        assertThat(refused.used()).isEqualTo(60);
        assertThat(refused.max()).isEqualTo(60);
        assertThat(refused.message()).contains("/acme/", "60", "in 1 s");
        refused(ask("/acme/", 1, 1, 999));
        granted(ask("/acme/", 1, 1, 1000));
        refused(ask("/acme/", 1, 1, 1000));
    }

    @Test
    void aTenantMustFitIntoEveryLimitAboveIt() {
        set(Map.of(
                "/", new LimitSettings(0, 0, 3, 0),
                "/acme/", new LimitSettings(0, 0, 2, 0),
                "/acme/dev/", new LimitSettings(0, 0, 1, 0)));
        granted(ask("/acme/dev/", 1, 1, 0));
        assertThat(refused(ask("/acme/dev/", 1, 1, 0)).scope()).isEqualTo("/acme/dev/");
        granted(ask("/acme/", 1, 1, 0));
        assertThat(refused(ask("/acme/ops/", 1, 1, 0)).scope()).isEqualTo("/acme/");
        Reservation last = granted(ask("/other/", 1, 1, 0));
        assertThat(refused(ask("/other/", 1, 1, 0)).scope()).isEqualTo("/");

        last.release();

        granted(ask("/other/", 1, 1, 0));
    }

    @Test
    void whatIsRefusedTakesNothingAnywhere() {
        set(Map.of(
                "/acme/", new LimitSettings(10, 1000, 5, 5),
                "/", new LimitSettings(0, 0, 1, 0)));
        Reservation held = granted(ask("/acme/", 10, 10, 0));
        for (int i = 0; i < 20; i++) {
            refused(ask("/acme/", 10, 10, 0));
        }
        held.settle(new Spent(10, 0, 10), at(0));

        Standing standing = ask("/acme/", 10, 10, 0).standing();

        assertThat(standing.requests()).isEqualTo(new Standing.Level(10, 8, 12_000));
        assertThat(standing.tokens()).isEqualTo(new Standing.Level(1000, 960, 2400));
    }

    @Test
    void fiveCallsAtOnceDoNotPassALimitOfAHundredTokens() {
        set("/acme/", 0, 100, 0, 0);
        List<Verdict> verdicts = new ArrayList<>();

        for (int i = 0; i < 5; i++) {
            verdicts.add(ask("/acme/", 20, 0, 0));
        }

        assertThat(verdicts.stream().filter(Granted.class::isInstance)).hasSize(1);
        assertThat(refused(verdicts.getLast()).kind()).isEqualTo(Kind.TOKENS);
    }

    @Test
    void theFirstCallIsServedHoweverMuchItMayGenerate() {
        set("/acme/", 0, 1000, 0, 0);

        granted(ask("/acme/", 20, 1_000_000, 0));
    }

    @Test
    void aPromptThatIsLargerThanTheLimitIsToldThatWaitingDoesNotHelp() {
        set("/acme/", 0, 100, 0, 0);

        Refused refused = refused(ask("/acme/", 101, 1, 0));

        assertThat(refused.retryAfterMillis()).isEqualTo(Refused.NEVER);
        assertThat(refused.message()).contains("101", "100", "shorter");
    }

    @Test
    void whatIsNotUsedComesBackAndWhatIsUsedBeyondIsADebt() {
        set("/acme/", 0, 1000, 0, 0);
        granted(ask("/acme/", 500, 100, 0)).settle(new Spent(100, 0, 10), at(0));
        assertThat(ask("/acme/", 500, 100, 0)).isInstanceOf(Granted.class);

        set("/other/", 0, 1000, 0, 0);
        granted(ask("/other/", 500, 100, 0)).settle(new Spent(500, 0, 1500), at(0));

        assertThat(refused(ask("/other/", 1, 1, 0)).used()).isEqualTo(2000);
        assertThat(refused(ask("/other/", 1, 1, 60_000)).used()).isEqualTo(1000);
        granted(ask("/other/", 1, 1, 60_200));
    }

    @Test
    void aStreamIsExtendedOnCreditUpToAMinutesAmount() {
        set("/acme/", 0, 1000, 0, 0);
        Reservation stream = granted(limits.reserve(ask("/acme/", 100, 0, true, 0)));

        assertThat(stream.extend(1000, at(0))).isTrue();
        assertThat(stream.extend(1800, at(0))).isTrue();
        assertThat(stream.extend(1900, at(0))).isTrue();
        assertThat(stream.extend(1901, at(0))).isFalse();
        assertThat(refused(ask("/acme/", 1, 1, 0)).used()).isEqualTo(2000);

        stream.settle(new Spent(100, 0, 1800), at(0));

        assertThat(refused(ask("/acme/", 1, 1, 0)).used()).isEqualTo(1900);
        assertThat(stream.extend(1_000_000, at(0))).isTrue();
        assertThat(refused(ask("/acme/", 1, 1, 0)).used()).isEqualTo(1900);
    }

    @Test
    void anEndCountsOnce() {
        set("/acme/", 10, 1000, 1, 1);
        Reservation only = granted(limits.reserve(ask("/acme/", 100, 100, true, 0)));

        only.settle(new Spent(50, 0, 50), at(0));
        only.settle(new Spent(0, 0, 0), at(0));
        only.release();
        only.release();

        Verdict next = limits.reserve(ask("/acme/", 100, 100, true, 0));
        granted(next);
        assertThat(next.standing().requests()).isEqualTo(new Standing.Level(10, 8, 12_000));
        assertThat(next.standing().tokens()).isEqualTo(new Standing.Level(1000, 700, 18_000));
        assertThat(refused(limits.reserve(ask("/acme/", 1, 1, true, 0))).kind()).isEqualTo(Kind.CONCURRENCY);
    }

    @Test
    void streamsHaveALimitOfTheirOwn() {
        set("/acme/", 0, 0, 0, 1);
        Reservation first = granted(limits.reserve(ask("/acme/", 1, 1, true, 0)));

        assertThat(refused(limits.reserve(ask("/acme/", 1, 1, true, 0))).limit())
                .isEqualTo("open-streams");
        granted(limits.reserve(ask("/acme/", 1, 1, false, 0)));
        first.settle(NOTHING, at(0));
        granted(limits.reserve(ask("/acme/", 1, 1, true, 0)));
    }

    @Test
    void newSettingsForgetNothingThatIsTaken() {
        set("/acme/", 100, 0, 5, 0);
        Reservation open = granted(ask("/acme/", 1, 1, 0));
        for (int i = 0; i < 49; i++) {
            granted(ask("/acme/", 1, 1, 0)).settle(NOTHING, at(0));
        }

        set("/acme/", 50, 0, 1, 0);

        assertThat(refused(ask("/acme/", 1, 1, 0)).limit()).isEqualTo("requests-per-minute");
        assertThat(refused(ask("/acme/", 1, 1, 60_000)).limit()).isEqualTo("concurrent-requests");
        open.settle(NOTHING, at(60_000));
        granted(ask("/acme/", 1, 1, 60_000));
    }

    @Test
    void theLargestRateIsExactAfterYears() {
        long tenYears = TimeUnit.DAYS.toMillis(3650);
        set("/acme/", LimitSettings.RATE_MAX, 0, 0, 0);
        Verdict first = ask("/acme/", 1, 1, tenYears);

        assertThat(first.standing().requests())
                .isEqualTo(new Standing.Level(LimitSettings.RATE_MAX, LimitSettings.RATE_MAX - 1, 1));
    }

    @Test
    void aClockThatGoesBackGivesNothingAway() {
        set("/acme/", 2, 0, 0, 0);
        granted(ask("/acme/", 1, 1, 60_000));
        granted(ask("/acme/", 1, 1, 60_000));

        refused(ask("/acme/", 1, 1, 0));
        refused(ask("/acme/", 1, 1, 60_000));
    }
}
