package io.wharfinger.testkit.sample.impure;

final class Lottery {
    Object touch() {
        return java.util.concurrent.ThreadLocalRandom.current();
    }
}
