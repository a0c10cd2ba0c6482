package io.wharfinger.billing.witness;

import io.wharfinger.contracts.billing.v1.WitnessVerdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What a comparison came to, in words that need no explanation. */
final class WitnessWords {
    private static final int PERCENT_DIGITS = 2;

    private WitnessWords() {}

    static String verdict(WitnessJson.Sum sum) {
        var words = switch (WitnessVerdict.valueOf(sum.verdict())) {
            case WITNESS_VERDICT_AGREES -> "Agrees.";
            case WITNESS_VERDICT_ENGINE_HAS_MORE ->
                "The engine has counted %s tokens that nobody metered: traffic goes round the router."
                        .formatted(number(sum.engineExcessTokens()));
            case WITNESS_VERDICT_METERED_HAS_MORE ->
                "%s tokens were metered that the engine has not counted: somebody may pay too much."
                        .formatted(number(sum.meteredExcessTokens()));
            case WITNESS_VERDICT_UNKNOWN -> "Nobody has read the engine.";
            case WITNESS_VERDICT_UNSPECIFIED, UNRECOGNIZED -> "";
        };
        var unwitnessed = sum.unwitnessedTokens() == 0
                ? ""
                : " %s metered tokens have no witness: no readings of %s minutes."
                        .formatted(number(sum.unwitnessedTokens()), number(sum.unwitnessedMinutes()));
        return words + unwitnessed + (sum.restarted() ? " The engine was started in this time." : "");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share in percent; a dash where there is none. */
    static String percent(String share) {
        return share.isEmpty()
                ? "–"
                : new BigDecimal(share)
                                .movePointRight(2)
                                .setScale(PERCENT_DIGITS, RoundingMode.HALF_UP)
                                .toPlainString()
                        + " %";
    }

    /** Seconds without needless digits. */
    static String seconds(String seconds) {
        return number(new BigDecimal(seconds).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
}
