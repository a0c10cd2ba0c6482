package io.wharfinger.billing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.wharfinger.testkit.SuiteResource;
import java.util.Map;

/** What all tests that boot the service share, so that it boots once. */
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "database", value = "billing"))
@QuarkusTestResource(SuiteSetup.ShortTimes.class)
@QuarkusTestResource(SuiteSetup.Archive.class)
@QuarkusTestResource(SuiteSetup.Witness.class)
@QuarkusTestResource(SuiteSetup.Costs.class)
public final class SuiteSetup {
    private SuiteSetup() {}

    /** Times that a test can wait for. */
    public static final class ShortTimes implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of(
                    "wharfinger.billing.assessment.interval", "200ms",
                    "wharfinger.billing.assessment.close-interval", "2s",
                    "wharfinger.billing.block.grace", "2s",
                    "wharfinger.billing.block.interval", "100ms",
                    "wharfinger.billing.credit.interval", "200ms",
                    "wharfinger.billing.intake.expiry-interval", "200ms",
                    "wharfinger.billing.intake.open-request-timeout", "2s",
                    "wharfinger.billing.intake.retry-interval", "50ms",
                    "wharfinger.billing.intake.runs-max", "5",
                    "mp.messaging.incoming.usage.backoff-millis", "200");
        }

        @Override
        public void stop() {}
    }

    /** The last ten minutes that are over, looked at again and again. */
    public static final class Witness implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of(
                    "wharfinger.billing.witness.interval", "500ms",
                    "wharfinger.billing.witness.hours-interval", "1s",
                    "wharfinger.billing.witness.window", "10m",
                    "wharfinger.billing.witness.settle", "0s");
        }

        @Override
        public void stop() {}
    }

    /** Cost of the latest hours only: tests hold accelerators in months that are long over too. */
    public static final class Costs implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of(
                    "wharfinger.billing.cost.interval", "500ms",
                    "wharfinger.billing.cost.hours-max", "4",
                    "wharfinger.billing.cost.reach", "12h");
        }

        @Override
        public void stop() {}
    }

    /** A folder for what leaves the database, and a watch that does not let tests wait. */
    public static final class Archive implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of(
                    "wharfinger.billing.archive.folder", "target/archive",
                    "wharfinger.billing.watch.interval", "300ms");
        }

        @Override
        public void stop() {}
    }
}
