package io.wharfinger.quota.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. May take its time: not for an event loop. */
@FunctionalInterface
interface HostLookup {

    /** The addresses of a name, or the one of a literal; never empty. */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
