package io.wharfinger.tariff.usage;

import io.wharfinger.tariff.TariffException;
import java.util.List;

/**
 * Usage in classes that do not overlap. They add up to what the vendor says went in and came out, whatever it says of the
 * parts.
 *
 * @param tokens the tokens by class
 * @param flaws what in the vendor's numbers did not add up and had to be cut, in words; empty if all did
 */
public record Normalised(TokenTally tokens, List<String> flaws) {
    public boolean isConsistent() {
        return flaws.isEmpty();
    }

    /** The tokens; fails with a TariffException that names the flaws if there are any. */
    public TokenTally orRefuse() {
        if (!flaws.isEmpty()) {
            throw new TariffException("usage does not add up: " + String.join("; ", flaws));
        }
        return tokens;
    }
}
