package io.wharfinger.billing.meter;

import java.util.Map;
import java.util.function.Predicate;

/**
 * Checks events one by one.
 *
 * @param tenants paths of the tenants that there are, by name and by path
 * @param reach whether the caller may tell of the usage of a path
 */
record MeterCheck(MeterRules rules, Map<String, String> tenants, Predicate<String> reach) {

    /** What came of checking an event. */
    sealed interface Outcome permits Checked, Refused {}

    Outcome check(Reading reading) {
        try {
            return switch (reading) {
                case Reading.Read read -> tenant(read, rules.check(read.event()));
                case Reading.Unread unread -> throw unread.why();
            };
        } catch (RefusedException e) {
            return Refused.of(reading, e);
        }
    }

    private Checked tenant(Reading reading, Metered event) throws RefusedException {
        var path = tenants.get(event.tenant());
        if (path == null || !reach.test(path)) {
            throw new RefusedException(
                    Reason.TENANT_UNKNOWN,
                    "There is no tenant '%.40s' that you may tell of. A new tenant reaches billing within seconds."
                            .formatted(event.tenant()));
        }
        return Checked.of(reading, event, path);
    }
}
