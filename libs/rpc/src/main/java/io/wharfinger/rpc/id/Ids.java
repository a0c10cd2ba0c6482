package io.wharfinger.rpc.id;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Makes identifiers. */
public final class Ids {

    private static final TimeBasedEpochGenerator UUID7 = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /** A new UUIDv7: begins with the time in milliseconds; those made by one process in one millisecond ascend too. */
    public static UUID uuid7() {
        return UUID7.generate();
    }
}
