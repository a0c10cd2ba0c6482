package io.wharfinger.testkit.sample.impure;

final class Ticker {
    Object touch() {
        return System.nanoTime();
    }
}
