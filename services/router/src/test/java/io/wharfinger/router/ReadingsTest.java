package io.wharfinger.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.billing.v1.EngineReading;
import io.wharfinger.contracts.billing.v1.ReportReadingsRequest;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.Await;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the engines' metrics to billing. */
@QuarkusTest
class ReadingsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static List<ReportReadingsRequest> reports() {
        return World.billing().reports;
    }

    @Test
    void whatEnginesCountIsReportedToBillingUnderTheRoutersName() {
        Await.until("there is a report", SOON, () -> !reports().isEmpty());

        assertThat(reports()).allSatisfy(report -> {
            assertThat(report.getRouter()).isEqualTo("router-test");
            assertThat(report.getReadingsList()).isNotEmpty();
        });
        EngineReading reading = reports().getFirst().getReadings(0);
        assertThat(reading.getEndpoint()).isEqualTo("fake-1");
        assertThat(reading.getDeployment()).isEqualTo("fake");
        assertThat(reading.getAcceleratorClass()).isEqualTo("h100-sxm");
        assertThat(reading.getPromptTokens()).isEqualTo(1000);
        assertThat(reading.getGenerationTokens()).isEqualTo(500);
        assertThat(reading.getEngineStartTime().getSeconds()).isEqualTo(1_795_428_000L);
        assertThat(reading.getReadTime().getSeconds()).isPositive();
    }

    @Test
    void whatBillingCannotTakeNowIsReportedLater() {
        World.billing().refusals.set(2);
        Await.until(
                "billing has refused twice",
                SOON,
                () -> World.billing().refusals.get() <= 0);
        int before = reports().size();

        Await.until("reports come again", SOON, () -> reports().size() > before);
    }
}
