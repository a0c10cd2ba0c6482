package io.wharfinger.hardware.dcgm;

import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.form.Known;
import java.util.Optional;

/**
 * Reads the pod that a sample is attributed to. Where Prometheus puts the labels of its target first, those of an idle
 * device name the exporter's own pod, and the real ones are called {@code exported_...}.
 */
final class DcgmHolders {
    private static final String EXPORTER = "dcgm-exporter";

    private DcgmHolders() {}

    static Optional<SeenHolder> of(MetricSample sample, String partition) {
        boolean moved = sample.labels().containsKey("exported_pod");
        String pod = moved ? sample.label("exported_pod") : sample.label("pod", "pod_name");
        String namespace = moved
                ? sample.label("exported_namespace", "exported_pod_namespace")
                : Known.first(sample.label("pod_namespace"), sample.label("namespace"));
        String claim = sample.label("dra_claim_name");
        if (!moved && isExporter(sample, pod)) {
            pod = "";
            namespace = "";
        }
        return pod.isEmpty() && claim.isEmpty()
                ? Optional.empty()
                : Optional.of(new SeenHolder(
                        Known.first(sample.label("dra_claim_namespace"), namespace), pod, claim, partition, false));
    }

    private static boolean isExporter(MetricSample sample, String pod) {
        String container = sample.label("container", "container_name");
        return pod.contains(EXPORTER)
                || container.contains(EXPORTER)
                || isOf(sample.label("job"), pod)
                || isOf(sample.label("service"), pod);
    }

    /** Pods are named after what runs them. */
    private static boolean isOf(String owner, String pod) {
        String name = owner.substring(owner.lastIndexOf('/') + 1);
        return !name.isEmpty() && pod.startsWith(name + "-");
    }
}
