package io.wharfinger.billing.terms;

import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Terms;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms in JSON; see the message Terms for the fields. */
final class TermsJson {
    private TermsJson() {}

    /** A version of terms. */
    record View(
            String id,
            String tenant,
            String tenantPath,
            String currencyCode,
            String firstPeriod,
            String lastPeriod,
            List<ChargeJson> charges,
            String discountPercent,
            String commitment,
            String overageFactor,
            String maximumSpend,
            String minimumSpend,
            String note,
            Instant createTime) {

        static View of(Terms terms) {
            return new View(
                    terms.getId(),
                    terms.getTenant(),
                    terms.getTenantPath(),
                    terms.getCurrencyCode(),
                    terms.getFirstPeriod(),
                    terms.getLastPeriod(),
                    terms.getChargesList().stream().map(ChargeJson::of).toList(),
                    terms.getDiscountPercent(),
                    terms.getCommitment(),
                    terms.getOverageFactor(),
                    terms.getMaximumSpend(),
                    terms.getMinimumSpend(),
                    terms.getNote(),
                    Wire.instant(terms.getCreateTime()));
        }
    }

    /** A page of versions. */
    record Views(List<View> terms, String nextPageToken) {

        static Views of(Page<Terms> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** A new version. */
    record New(
            @Nullable String currencyCode,
            @Nullable String firstPeriod,
            @Nullable String lastPeriod,
            @Nullable List<@Nullable ChargeJson> charges,
            @Nullable String discountPercent,
            @Nullable String commitment,
            @Nullable String overageFactor,
            @Nullable String maximumSpend,
            @Nullable String minimumSpend,
            @Nullable String note) {

        Terms toMessage() {
            var message = Terms.newBuilder()
                    .setCurrencyCode(text(currencyCode))
                    .setFirstPeriod(text(firstPeriod))
                    .setLastPeriod(text(lastPeriod))
                    .setDiscountPercent(text(discountPercent))
                    .setCommitment(text(commitment))
                    .setOverageFactor(text(overageFactor))
                    .setMaximumSpend(text(maximumSpend))
                    .setMinimumSpend(text(minimumSpend))
                    .setNote(text(note));
            if (charges != null) {
                charges.forEach(charge -> message.addCharges(ChargeJson.message(charge)));
            }
            return message.build();
        }
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
