package io.wharfinger.billing.cost;

import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Rate;
import java.math.BigDecimal;

/** Rates in the form of the contract. */
final class RateMessage {
    private RateMessage() {}

    static Rate of(CostRate rate) {
        return Rate.newBuilder()
                .setId(rate.id().toString())
                .setCluster(rate.item().cluster())
                .setAcceleratorClass(rate.item().acceleratorClass())
                .setShared(rate.item().shared())
                .setPerHour(Wire.money(stripped(rate.perHour()), rate.currencyCode()))
                .setNodePerHour(stripped(rate.nodePerHour()).toPlainString())
                .setPowerKilowatts(rate.powerKilowatts()
                        .map(RateMessage::stripped)
                        .map(BigDecimal::toPlainString)
                        .orElse(""))
                .setEffectiveTime(Wire.timestamp(rate.effectiveTime()))
                .setNote(rate.note())
                .setCreateTime(Wire.timestamp(rate.createTime()))
                .build();
    }

    private static BigDecimal stripped(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
