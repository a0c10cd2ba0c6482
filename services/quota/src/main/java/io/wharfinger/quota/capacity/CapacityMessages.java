package io.wharfinger.quota.capacity;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.contracts.quota.v1.AdmitCapacityResponse;
import io.wharfinger.contracts.quota.v1.CapacityAmount;
import io.wharfinger.contracts.quota.v1.CapacityNode;
import io.wharfinger.contracts.quota.v1.CapacityQuota;
import io.wharfinger.contracts.quota.v1.CapacityRefusal;
import io.wharfinger.contracts.quota.v1.CapacityReservation;
import io.wharfinger.contracts.quota.v1.CapacityShortfall;
import io.wharfinger.contracts.quota.v1.ShortfallReason;
import io.wharfinger.quota.Fields;
import io.wharfinger.quota.admission.Decision;
import io.wharfinger.quota.admission.Shortfall;
import io.wharfinger.quota.tree.Amount;
import io.wharfinger.quota.tree.FlavorResource;
import io.wharfinger.quota.tree.Quota;
import io.wharfinger.quota.tree.QuotaNode;
import io.wharfinger.quota.tree.UsageTree;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Nodes, decisions and reservations as messages. */
final class CapacityMessages {

    private CapacityMessages() {}

    static CapacityNode node(UsageTree usage, Forest.Place place) {
        CapacityNode.Builder message =
                CapacityNode.newBuilder().setTenant(place.tenant()).setTenantPath(place.path());
        QuotaNode node = usage.quotas().node(place.tenant());
        new TreeMap<>(node.quotas()).forEach((what, quota) -> message.addQuotas(quota(what, quota)));
        for (FlavorResource what : usage.quotas().counted()) {
            message.addUsed(amount(what, usage.usage(place.tenant(), what)))
                    .addAvailable(amount(what, usage.available(place.tenant(), what)))
                    .addPotential(amount(
                            what, usage.quotas().potential(place.tenant(), what).orZero()));
        }
        return message.build();
    }

    private static CapacityQuota quota(FlavorResource what, Quota quota) {
        CapacityQuota.Builder message = CapacityQuota.newBuilder()
                .setFlavor(what.flavor())
                .setResource(what.resource())
                .setNominal(quota.nominal().units());
        quota.borrowingLimit().ifPresent(limit -> message.setBorrowingLimit(limit.units()));
        quota.lendingLimit().ifPresent(limit -> message.setLendingLimit(limit.units()));
        return message.build();
    }

    private static CapacityAmount amount(FlavorResource what, Amount amount) {
        return CapacityAmount.newBuilder()
                .setFlavor(what.flavor())
                .setResource(what.resource())
                .setAmount(amount.units())
                .build();
    }

    static AdmitCapacityResponse refused(Decision.Refused refused) {
        CapacityRefusal.Builder message = CapacityRefusal.newBuilder();
        refused.shortfalls().forEach(shortfall -> message.addShortfalls(shortfall(shortfall)));
        return AdmitCapacityResponse.newBuilder().setRefused(message).build();
    }

    private static CapacityShortfall shortfall(Shortfall shortfall) {
        return CapacityShortfall.newBuilder()
                .setFlavor(shortfall.what().flavor())
                .setResource(shortfall.what().resource())
                .setRequested(shortfall.requested().units())
                .setAvailable(shortfall.available().units())
                .setPotential(shortfall.potential().units())
                .setReason(reason(shortfall.reason()))
                .build();
    }

    private static ShortfallReason reason(Shortfall.Reason reason) {
        return switch (reason) {
            case EXCEEDS_MAX_QUOTA -> ShortfallReason.SHORTFALL_REASON_EXCEEDS_MAX_QUOTA;
            case WAITING_FOR_QUOTA -> ShortfallReason.SHORTFALL_REASON_WAITING_FOR_QUOTA;
        };
    }

    static AdmitCapacityResponse admitted(ReservationRow row, Map<FlavorResource, Amount> amounts) {
        CapacityReservation.Builder message = CapacityReservation.newBuilder()
                .setId(row.id.toString())
                .setTenant(row.tenant)
                .setPurpose(row.purpose)
                .setCreateTime(Fields.timestamp(row.createTime))
                .setBorrows(row.borrows);
        amounts.forEach((what, amount) -> message.addAmounts(amount(what, amount)));
        return AdmitCapacityResponse.newBuilder().setAdmitted(message).build();
    }

    /** Reads a kept answer back. */
    static <T> Function<byte[], T> kept(Parser<T> parser) {
        return bytes -> {
            try {
                return parser.parse(bytes);
            } catch (InvalidProtocolBufferException e) {
                throw new UncheckedIOException("a kept answer cannot be read", e);
            }
        };
    }

    /** The static parseFrom of a message. */
    interface Parser<T> {
        T parse(byte[] bytes) throws InvalidProtocolBufferException;
    }
}
