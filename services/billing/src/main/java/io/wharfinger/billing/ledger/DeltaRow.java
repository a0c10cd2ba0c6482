package io.wharfinger.billing.ledger;

import io.wharfinger.billing.rating.Delta;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A delta as it is written: immutable, numbered, tied to the transfer that books it.
 *
 * @param id ever-growing number without a hole
 * @param batch number of the batch that it came from
 */
public record DeltaRow(long id, long batch, Delta delta, UUID transferId) {
    private static final String SEPARATOR = "\u001f";

    /** Every value of the row in one fixed form: what its hash is taken of. */
    public byte[] canonical() {
        var grain = delta.grain();
        var text = String.join(
                SEPARATOR,
                Long.toString(id),
                Long.toString(batch),
                grain.tenantPath(),
                grain.keyId(),
                grain.model(),
                grain.deployment(),
                grain.acceleratorClass(),
                grain.unit().name(),
                grain.sizeTier(),
                grain.serviceTier(),
                grain.minute().toString(),
                Boolean.toString(grain.partial()),
                delta.priceVersionId().toString(),
                delta.currencyCode(),
                Long.toString(delta.tokens()),
                delta.amount().toPlainString(),
                transferId.toString());
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
