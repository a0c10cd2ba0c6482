package io.wharfinger.testkit.sample.impure;

final class Wall {
    Object touch() {
        return java.time.Instant.now();
    }
}
