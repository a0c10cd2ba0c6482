package io.wharfinger.quota.sending;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that are reached over the public internet. Everything that the IANA special-purpose registries (RFC 6890) hold
 * for other uses is not public, nor is what carries such an IPv4 address inside an IPv6 one.
 */
public final class PublicAddresses {

    private static final List<AddressRange> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // shared by carriers
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local, and metadata of clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // relays of 6to4
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4") // reserved, and broadcast
            .map(AddressRange::of)
            .toList();

    /** The only IPv6 range that is given out for the public internet, and what in it is for other uses. */
    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

    private static final List<AddressRange> NOT_PUBLIC_IN_GLOBAL_UNICAST = Stream.of(
                    "2001::/23", // protocol assignments, Teredo
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4: an IPv4 address inside
                    "3fff::/20") // documentation
            .map(AddressRange::of)
            .toList();

    /** 64:ff9b::/96, RFC 6052: the last four bytes are an IPv4 address, and that is what is reached. */
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    private PublicAddresses() {}

    /** Whether the address is public. */
    public static boolean contain(InetAddress address) {
        return contain(address.getAddress());
    }

    private static boolean contain(byte[] bytes) {
        if (bytes.length == 4) {
            return NOT_PUBLIC.stream().noneMatch(range -> range.contains(bytes));
        }
        if (NAT64.contains(bytes)) {
            return contain(Arrays.copyOfRange(bytes, 12, 16));
        }
        return GLOBAL_UNICAST.contains(bytes)
                && NOT_PUBLIC_IN_GLOBAL_UNICAST.stream().noneMatch(range -> range.contains(bytes));
    }
}
