package io.wharfinger.billing.verify;

import java.util.HashMap;
import java.util.Map;

/** Keeps texts that are told again and again once. */
final class Texts {
    private final Map<String, String> known = new HashMap<>();

    String one(String text) {
        var before = known.putIfAbsent(text, text);
        return before == null ? text : before;
    }
}
