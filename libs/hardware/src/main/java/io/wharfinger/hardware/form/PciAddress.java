package io.wharfinger.hardware.form;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PCI addresses: drivers write the domain with four digits, eight, or not at all, in large or small letters. */
public final class PciAddress {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:([0-9a-f]{4,8})[:-])?([0-9a-f]{2})[:-]([0-9a-f]{2})[.-]([0-7])(?:-0x[0-9a-f]+)?");
    private static final int SHORT_DOMAIN_MAX = 0xffff;

    private PciAddress() {}

    /** The address with a domain of four digits (eight where four are too few) in small letters; empty if it is none. */
    public static String of(String text) {
        Matcher address = ADDRESS.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!address.matches()) {
            return "";
        }
        long domain = address.group(1) == null ? 0 : Long.parseLong(address.group(1), 16);
        String format = domain <= SHORT_DOMAIN_MAX ? "%04x:%s:%s.%s" : "%08x:%s:%s.%s";
        return format.formatted(domain, address.group(2), address.group(3), address.group(4));
    }
}
