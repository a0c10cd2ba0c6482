package io.wharfinger.testkit.sample.pure;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;

public record Berth(String name, long lengthMillimetres, Instant since) {
    public Optional<Berth> longerThan(Berth other) {
        return lengthMillimetres > other.lengthMillimetres ? Optional.of(this) : Optional.empty();
    }

    public double chance(Random seeded) {
        return seeded.nextDouble();
    }
}
