package io.wharfinger.billing.credit;

import static io.wharfinger.billing.BillingFailure.BILLING_CREDIT_SCOPE_INVALID;

import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.wire.Refuse;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a new grant may pay for. */
final class CreditScopeRules {
    private static final int SCOPE_MAX = 100;
    private static final int NAME_LENGTH_MAX = 200;
    private static final String TOKEN_CLASS = "TOKEN_CLASS_";

    private CreditScopeRules() {}

    static Set<String> models(Collection<String> given) {
        given.forEach(model -> Refuse.unless(
                !model.isBlank()
                        && model.length() <= NAME_LENGTH_MAX
                        && model.chars().noneMatch(Character::isISOControl),
                BILLING_CREDIT_SCOPE_INVALID,
                "models",
                "models must be names of 1 to %d printable characters.".formatted(NAME_LENGTH_MAX)));
        return distinct("models", given);
    }

    static Set<String> units(Collection<String> given) {
        return distinct("units", given.stream().map(CreditScopeRules::unit).collect(Collectors.toList()));
    }

    private static String unit(String name) {
        try {
            return Unit.of(name.startsWith(TOKEN_CLASS) ? name.substring(TOKEN_CLASS.length()) : name)
                    .name();
        } catch (IllegalArgumentException e) {
            throw Refuse.because(
                    BILLING_CREDIT_SCOPE_INVALID,
                    "units",
                    "units must be token classes such as TOKEN_CLASS_TEXT_OUT, or other units such as REQUEST.");
        }
    }

    private static Set<String> distinct(String field, Collection<String> names) {
        var distinct = new LinkedHashSet<>(names);
        Refuse.unless(
                distinct.size() == names.size() && names.size() <= SCOPE_MAX,
                BILLING_CREDIT_SCOPE_INVALID,
                field,
                "%s must be at most %d, each once.".formatted(field, SCOPE_MAX));
        return distinct;
    }
}
