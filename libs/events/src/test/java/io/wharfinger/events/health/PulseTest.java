package io.wharfinger.events.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.events.Broker;
import io.wharfinger.testkit.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PulseTest {

    @Test
    void a_thread_that_hangs_or_ended_shows() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Pulse slow = new Pulse(thread, Duration.ofMillis(1));
        Pulse patient = new Pulse(thread, Duration.ofHours(1));
        assertThat(patient.trouble()).isEmpty();
        thread.start();
        Await.until(
                "it hangs",
                Broker.PATIENCE,
                () -> slow.trouble()
                        .filter(condition -> condition.message().contains("hangs"))
                        .isPresent());
        assertThat(patient.trouble()).isEmpty();
        end.countDown();
        thread.join();
        assertThat(patient.trouble())
                .get()
                .extracting(Condition::message)
                .asString()
                .contains("has ended");
    }
}
