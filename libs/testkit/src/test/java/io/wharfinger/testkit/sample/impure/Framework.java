package io.wharfinger.testkit.sample.impure;

final class Framework {
    Object touch(io.nats.client.Options options) {
        return options;
    }
}
