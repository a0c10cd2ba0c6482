package io.wharfinger.billing.record;

import io.wharfinger.billing.column.Micros;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.DeltaRequest;

/** Requests behind a delta row in the form of the contract. */
final class DeltaRequestMessage {
    private DeltaRequestMessage() {}

    static DeltaRequest of(Portion portion, DeltaHead head, Names names) {
        var record = portion.record();
        var block = record.block();
        var at = record.at();
        var quantity = portion.counts().get(TokenClass.valueOf(head.unit()));
        var message = DeltaRequest.newBuilder()
                .setRequestId(block.requestId(at).toString())
                .setProducer(record.producer().producer())
                .setEpoch(record.producer().epoch())
                .setSeq(record.seq())
                .setOpeningSeq(record.openingSeq())
                .setReceiveTime(Wire.timestamp(record.receiveTime()))
                .setEndTime(Wire.timestamp(record.time()))
                .setCounts(Wire.counts(record.counts()))
                .setQuantity(quantity)
                .setAmount(Wire.money(head.times(quantity), head.currencyCode()))
                .setCountSource(block.countSource(at).name());
        if (record.kind() == FactKind.CLOSING) {
            message.setStartTime(Wire.timestamp(Micros.instant(block.startMicros(at))))
                    .setEndTime(Wire.timestamp(Micros.instant(block.endMicros(at))))
                    .setOutcome(block.outcome(at).name())
                    .setEndpoint(names.get(block.attribution(at)).endpoint())
                    .setHttpStatus(block.httpStatus(at));
        }
        return message.build();
    }
}
