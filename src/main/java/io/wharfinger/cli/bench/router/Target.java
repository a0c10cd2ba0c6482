package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.stage.FamilyClock;
import io.wharfinger.local.LocalProcess;

/**
 * What requests are sent to.
 *
 * @param name its name, for people
 * @param port where it listens on this machine
 * @param key what it wants to be shown; empty if nothing
 * @param process what works there, with its children
 */
record Target(String name, int port, String key, LocalProcess process) {
    static final String DIRECT = "direct";
    static final String ROUTER = "router";
    static final String VERTX = "vertx";

    FamilyClock clock() {
        return new FamilyClock(process);
    }
}
