package io.wharfinger.tariff.credit;

import static io.wharfinger.tariff.credit.Checks.notNegative;
import static io.wharfinger.tariff.credit.Checks.require;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * Something that credit is burnt for.
 *
 * @param id unique within a timeline
 * @param at when
 * @param quantity how much, not negative
 * @param attributes what grants' scopes look at, for example {@code model}
 */
public record Use(String id, Instant at, BigDecimal quantity, Map<String, String> attributes) {
    static final Comparator<Use> ORDER = Comparator.comparing(Use::at).thenComparing(Use::id);

    public Use {
        require(!id.isEmpty(), "a use has no id");
        notNegative("quantity of use " + id, quantity);
        attributes = Map.copyOf(attributes);
    }
}
