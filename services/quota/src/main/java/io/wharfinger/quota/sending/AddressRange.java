package io.wharfinger.quota.sending;

import java.net.InetAddress;

/**
 * Addresses that begin with the same bits.
 *
 * @param first the lowest address, 4 or 16 bytes
 * @param bits how many bits all have in common
 */
record AddressRange(byte[] first, int bits) {

    /** The range of a text such as {@code 10.0.0.0/8}; the address in it must be a literal. */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        return new AddressRange(
                InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
                Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
