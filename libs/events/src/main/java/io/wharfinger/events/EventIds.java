package io.wharfinger.events;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/** Ids of events: UUIDv7, so that they sort by time. */
public final class EventIds {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private EventIds() {}

    /** A new id. */
    public static String next() {
        return GENERATOR.generate().toString();
    }
}
