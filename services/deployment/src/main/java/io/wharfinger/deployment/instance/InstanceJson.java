package io.wharfinger.deployment.instance;

import io.wharfinger.contracts.deployment.v1.Instance;
import io.wharfinger.deployment.Fields;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;

/** Instances in JSON; see the message Instance for the fields. */
public final class InstanceJson {

    private InstanceJson() {}

    /** An instance. */
    public record View(
            String id,
            String deployment,
            String tenant,
            int revision,
            String state,
            String reason,
            String message,
            String url,
            String reservationId,
            String bookingId,
            String cluster,
            String node,
            int accelerators,
            int restarts,
            Instant createTime,
            Instant stateTime) {

        static View of(Instance instance) {
            return new View(
                    instance.getId(),
                    instance.getDeployment(),
                    instance.getTenant(),
                    instance.getRevision(),
                    instance.getState().name(),
                    instance.getReason(),
                    instance.getMessage(),
                    instance.getUrl(),
                    instance.getReservationId(),
                    instance.getBookingId(),
                    instance.getCluster(),
                    instance.getNode(),
                    instance.getAccelerators(),
                    instance.getRestarts(),
                    Fields.instant(instance.getCreateTime()),
                    Fields.instant(instance.getStateTime()));
        }
    }

    /** A page of instances. */
    public record Views(List<View> instances, String nextPageToken) {

        /** The views of a page. */
        public static Views of(Page<Instance> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** Data of an event: the instance after the change, and what others need to know of it. */
    record Told(
            String id,
            String deployment,
            String tenant,
            String tenantPath,
            int revision,
            String model,
            String acceleratorClass,
            int accelerators,
            String state,
            String reason,
            String message,
            String url,
            String reservationId,
            String bookingId,
            String cluster,
            String node,
            int restarts,
            Instant createTime,
            Instant stateTime) {

        static Told of(InstanceRow row) {
            View view = View.of(row.toMessage());
            return new Told(
                    view.id(),
                    view.deployment(),
                    view.tenant(),
                    row.tenantPath,
                    view.revision(),
                    row.model,
                    row.acceleratorClass,
                    view.accelerators(),
                    view.state(),
                    view.reason(),
                    view.message(),
                    view.url(),
                    view.reservationId(),
                    view.bookingId(),
                    view.cluster(),
                    view.node(),
                    view.restarts(),
                    view.createTime(),
                    view.stateTime());
        }
    }
}
