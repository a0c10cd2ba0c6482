package io.wharfinger.quota.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RetryScheduleProperties {

    @Property
    void aPauseIsNeverShorterThanSaidAndAtMostATenthLonger(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 100_000_000L) Long> millis,
            @ForAll @IntRange(min = 1, max = 20) int attempts,
            @ForAll long seed) {
        RetrySchedule schedule =
                new RetrySchedule(millis.stream().map(Duration::ofMillis).toList());
        Optional<Duration> pause = schedule.after(attempts, new Random(seed));
        if (attempts > millis.size()) {
            assertThat(pause).isEmpty();
        } else {
            Duration said = Duration.ofMillis(millis.get(attempts - 1));
            assertThat(pause.orElseThrow()).isBetween(said, said.plus(said.dividedBy(10)));
        }
    }

    @Property
    void aDeliveryThatAlwaysFailsEndsAfterOneAttemptMoreThanThereArePauses(
            @ForAll @IntRange(min = 0, max = 20) int pauses, @ForAll @IntRange(min = 0, max = 599) int status) {
        RetrySchedule schedule = new RetrySchedule(java.util.Collections.nCopies(pauses, Duration.ofSeconds(1)));
        Attempt failed = status == 0 ? new Attempt.Unanswered("refused") : new Attempt.Answered(failing(status));
        Random random = new Random(status);
        for (int attempts = 1; attempts <= pauses; attempts++) {
            assertThat(Verdict.of(failed, attempts, schedule, random)).isInstanceOf(Verdict.Again.class);
        }
        assertThat(Verdict.of(failed, pauses + 1, schedule, random)).isInstanceOf(Verdict.Dead.class);
        assertThat(Verdict.of(failed, pauses + 2, schedule, random)).isInstanceOf(Verdict.Dead.class);
    }

    /** Any status but those that end a delivery. */
    private static int failing(int status) {
        return status / 100 == 2 || status == 410 ? 500 : status;
    }

    @Property
    void everyTwoHundredIsDelivered(@ForAll @IntRange(min = 200, max = 299) int status) {
        assertThat(Verdict.of(new Attempt.Answered(status), 1, new RetrySchedule(List.of()), new Random(1)))
                .isEqualTo(new Verdict.Delivered());
    }

    @Example
    void goneIsForAll() {
        RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(1)));
        assertThat(Verdict.of(new Attempt.Answered(410), 1, schedule, new Random(1)))
                .isInstanceOf(Verdict.Gone.class);
    }

    @Example
    void aPauseOfNothingIsRefused() {
        assertThatThrownBy(() -> new RetrySchedule(List.of(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
