package io.wharfinger.testkit.sample.impure;

final class Dice {
    Object touch() {
        return new java.util.Random().nextInt();
    }
}
