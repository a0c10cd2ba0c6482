package io.wharfinger.quota.capacity;

import io.wharfinger.contracts.quota.v1.AdmitCapacityRequest;
import io.wharfinger.contracts.quota.v1.CapacityAmount;
import io.wharfinger.contracts.quota.v1.CapacityNode;
import io.wharfinger.contracts.quota.v1.CapacityQuota;
import io.wharfinger.contracts.quota.v1.CapacityRefusal;
import io.wharfinger.contracts.quota.v1.CapacityReservation;
import io.wharfinger.contracts.quota.v1.SetCapacityRequest;
import io.wharfinger.quota.Fields;
import io.wharfinger.rpc.body.Bodies;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Capacity in JSON; see the messages of the same names for the fields and their units. */
final class CapacityJson {

    private CapacityJson() {}

    /** Quota of one resource of one flavor. */
    record QuotaView(
            @Nullable String flavor,
            @Nullable String resource,
            @Nullable Long nominal,
            @Nullable Long borrowingLimit,
            @Nullable Long lendingLimit) {

        static QuotaView of(CapacityQuota quota) {
            return new QuotaView(
                    quota.getFlavor(),
                    quota.getResource(),
                    quota.getNominal(),
                    quota.hasBorrowingLimit() ? quota.getBorrowingLimit() : null,
                    quota.hasLendingLimit() ? quota.getLendingLimit() : null);
        }

        CapacityQuota toMessage() {
            CapacityQuota.Builder quota = CapacityQuota.newBuilder()
                    .setFlavor(text(flavor))
                    .setResource(text(resource))
                    .setNominal(Bodies.required(nominal, "nominal"));
            if (borrowingLimit != null) {
                quota.setBorrowingLimit(borrowingLimit);
            }
            if (lendingLimit != null) {
                quota.setLendingLimit(lendingLimit);
            }
            return quota.build();
        }
    }

    /** An amount of one resource of one flavor. */
    record AmountView(
            @Nullable String flavor,
            @Nullable String resource,
            @Nullable Long amount) {

        static List<AmountView> of(List<CapacityAmount> amounts) {
            return amounts.stream()
                    .map(amount -> new AmountView(amount.getFlavor(), amount.getResource(), amount.getAmount()))
                    .toList();
        }

        CapacityAmount toMessage() {
            return CapacityAmount.newBuilder()
                    .setFlavor(text(flavor))
                    .setResource(text(resource))
                    .setAmount(Bodies.required(amount, "amount"))
                    .build();
        }
    }

    /** One tenant in the capacity tree. */
    record NodeView(
            String tenant,
            String tenantPath,
            List<QuotaView> quotas,
            List<AmountView> used,
            List<AmountView> available,
            List<AmountView> potential) {

        static NodeView of(CapacityNode node) {
            return new NodeView(
                    node.getTenant(),
                    node.getTenantPath(),
                    node.getQuotasList().stream().map(QuotaView::of).toList(),
                    AmountView.of(node.getUsedList()),
                    AmountView.of(node.getAvailableList()),
                    AmountView.of(node.getPotentialList()));
        }
    }

    /** The capacity tree, parents before children. */
    record NodeViews(List<NodeView> nodes) {}

    /** All quotas of a tenant. */
    record NewQuotas(@Nullable List<@Nullable QuotaView> quotas) {

        SetCapacityRequest.Builder toMessage() {
            SetCapacityRequest.Builder request = SetCapacityRequest.newBuilder();
            Bodies.required(quotas, "quotas")
                    .forEach(quota ->
                            request.addQuotas(Bodies.required(quota, "quotas").toMessage()));
            return request;
        }
    }

    /** A request for capacity. */
    record NewReservation(
            @Nullable List<@Nullable AmountView> amounts,
            @Nullable String purpose) {

        AdmitCapacityRequest.Builder toMessage() {
            AdmitCapacityRequest.Builder request =
                    AdmitCapacityRequest.newBuilder().setPurpose(text(purpose));
            Bodies.required(amounts, "amounts")
                    .forEach(amount -> request.addAmounts(
                            Bodies.required(amount, "amounts").toMessage()));
            return request;
        }
    }

    /** Capacity held by a tenant. */
    record ReservationView(
            String id, String tenant, List<AmountView> amounts, String purpose, Instant createTime, boolean borrows) {

        static ReservationView of(CapacityReservation reservation) {
            return new ReservationView(
                    reservation.getId(),
                    reservation.getTenant(),
                    AmountView.of(reservation.getAmountsList()),
                    reservation.getPurpose(),
                    Fields.instant(reservation.getCreateTime()),
                    reservation.getBorrows());
        }
    }

    /** An amount that does not fit, and why. */
    record ShortfallView(
            String flavor, String resource, long requested, long available, long potential, String reason) {

        private static final int PREFIX = "SHORTFALL_REASON_".length();

        static List<ShortfallView> of(CapacityRefusal refusal) {
            return refusal.getShortfallsList().stream()
                    .map(shortfall -> new ShortfallView(
                            shortfall.getFlavor(),
                            shortfall.getResource(),
                            shortfall.getRequested(),
                            shortfall.getAvailable(),
                            shortfall.getPotential(),
                            shortfall.getReason().name().substring(PREFIX)))
                    .toList();
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
