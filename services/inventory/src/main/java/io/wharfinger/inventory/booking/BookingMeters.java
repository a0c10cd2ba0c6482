package io.wharfinger.inventory.booking;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsResponse;
import jakarta.inject.Singleton;

/** Counts calls for bookings by their outcome; made at the start, so that zero is shown too. */
@Startup
@Singleton
class BookingMeters {

    private final Counter booked;
    private final Counter refused;

    BookingMeters(MeterRegistry meters) {
        this.booked = meters.counter("wharfinger.inventory.bookings", "outcome", "booked");
        this.refused = meters.counter("wharfinger.inventory.bookings", "outcome", "refused");
    }

    void count(BookAcceleratorsResponse response) {
        (response.hasBooked() ? booked : refused).increment();
    }
}
