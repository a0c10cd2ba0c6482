package io.wharfinger.cli.bench.proxy;

import io.wharfinger.local.LocalProcess;
import java.net.URI;

/**
 * Where requests are sent.
 *
 * @param key the key of a tenant; empty where none is asked for
 * @param process what listens there
 */
record Target(String name, URI url, String key, LocalProcess process) {}
