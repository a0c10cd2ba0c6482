package io.wharfinger.inventory.accelerator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.wharfinger.contracts.inventory.v1.Accelerator;
import io.wharfinger.contracts.inventory.v1.HealthCause;
import io.wharfinger.contracts.inventory.v1.Holder;
import io.wharfinger.contracts.inventory.v1.Partition;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accelerators in JSON; see the message Accelerator for the fields and their units. */
final class AcceleratorJson {

    private AcceleratorJson() {}

    /** A part of an accelerator. */
    record PartitionView(String name, String uuid, String profile, long memoryBytes) {

        static PartitionView of(Partition partition) {
            return new PartitionView(
                    partition.getName(), partition.getUuid(), partition.getProfile(), partition.getMemoryBytes());
        }
    }

    /** One cause of bad health. */
    record HealthCauseView(
            String source,
            String code,
            String message,
            String recommendedAction,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant since) {

        static HealthCauseView of(HealthCause cause) {
            return new HealthCauseView(
                    cause.getSource(),
                    cause.getCode(),
                    cause.getMessage(),
                    cause.getRecommendedAction(),
                    cause.hasSince() ? Fields.instant(cause.getSince()) : null);
        }
    }

    /** How an accelerator feels. */
    record HealthView(String state, List<HealthCauseView> causes) {}

    /** A workload seen to hold an accelerator. */
    record HolderView(String namespace, String pod, String claim, String partition, boolean shared) {

        static HolderView of(Holder holder) {
            return new HolderView(
                    holder.getNamespace(),
                    holder.getPod(),
                    holder.getClaim(),
                    holder.getPartition(),
                    holder.getShared());
        }
    }

    /** An accelerator without what bookings make of it. */
    record KnownView(
            String id,
            String cluster,
            String node,
            String uuid,
            String pciAddress,
            String vendor,
            String product,
            String acceleratorClass,
            long memoryBytes,
            String driverVersion,
            List<PartitionView> partitions,
            int sharingReplicas,
            HealthView health,
            List<HolderView> holders,
            List<String> sources,
            Instant firstObserveTime,
            Instant observeTime,
            boolean missing,
            String fabricClique) {

        static KnownView of(Accelerator accelerator) {
            return new KnownView(
                    accelerator.getId(),
                    accelerator.getCluster(),
                    accelerator.getNode(),
                    accelerator.getUuid(),
                    accelerator.getPciAddress(),
                    accelerator.getVendor(),
                    accelerator.getProduct(),
                    accelerator.getAcceleratorClass(),
                    accelerator.getMemoryBytes(),
                    accelerator.getDriverVersion(),
                    accelerator.getPartitionsList().stream()
                            .map(PartitionView::of)
                            .toList(),
                    accelerator.getSharingReplicas(),
                    health(accelerator),
                    accelerator.getHoldersList().stream().map(HolderView::of).toList(),
                    List.copyOf(accelerator.getSourcesList()),
                    Fields.instant(accelerator.getFirstObserveTime()),
                    Fields.instant(accelerator.getObserveTime()),
                    accelerator.getMissing(),
                    accelerator.getFabricClique());
        }

        private static HealthView health(Accelerator accelerator) {
            return new HealthView(
                    accelerator.getHealth().getState().name(),
                    accelerator.getHealth().getCausesList().stream()
                            .map(HealthCauseView::of)
                            .toList());
        }
    }

    /** An accelerator. */
    record AcceleratorView(@JsonUnwrapped KnownView known, String bookingId, boolean free) {

        static AcceleratorView of(Accelerator accelerator) {
            return new AcceleratorView(KnownView.of(accelerator), accelerator.getBookingId(), accelerator.getFree());
        }
    }

    /** A page of accelerators. */
    record AcceleratorViews(List<AcceleratorView> accelerators, String nextPageToken) {

        static AcceleratorViews of(Page<Accelerator> page) {
            return new AcceleratorViews(
                    page.items().stream().map(AcceleratorView::of).toList(), page.nextToken());
        }
    }
}
