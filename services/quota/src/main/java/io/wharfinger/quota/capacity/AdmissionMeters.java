package io.wharfinger.quota.capacity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.wharfinger.contracts.quota.v1.AdmitCapacityResponse;
import jakarta.inject.Singleton;

/** Counts decisions about capacity by their outcome; made at the start, so that zero is shown too. */
@Startup
@Singleton
class AdmissionMeters {

    private final Counter admitted;
    private final Counter refused;

    AdmissionMeters(MeterRegistry meters) {
        this.admitted = meters.counter("wharfinger.quota.admissions", "outcome", "admitted");
        this.refused = meters.counter("wharfinger.quota.admissions", "outcome", "refused");
    }

    void count(AdmitCapacityResponse response) {
        (response.hasAdmitted() ? admitted : refused).increment();
    }
}
