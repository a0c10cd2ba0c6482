package io.wharfinger.hardware.dcgm;

import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.Identity;
import io.wharfinger.hardware.evidence.NodeName;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SourceName;
import io.wharfinger.hardware.form.Known;
import io.wharfinger.hardware.form.PciAddress;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all samples of one device tell. Of values that differ the larger one is taken, so that the order does not matter. */
final class DcgmDevice {
    private static final List<String> MEMORY =
            List.of("DCGM_FI_DEV_FB_FREE", "DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_FB_RESERVED");

    private final String host;
    private final String uuid;
    private final TreeMap<String, String> labels = new TreeMap<>();
    private final Map<String, BigDecimal> values = new TreeMap<>();
    private final Map<String, SeenPartition> partitions = new TreeMap<>();
    private final TreeSet<SeenHolder> holders = new TreeSet<>(Comparator.comparing(SeenHolder::toString));
    private final DcgmHealth health = new DcgmHealth();
    private final TreeSet<String> fallbackNodes = new TreeSet<>();

    DcgmDevice(String host, String uuid) {
        this.host = host;
        this.uuid = uuid;
    }

    /** Host that a sample is of; newer exporters write the label in small letters, and some name their own pod. */
    static String host(MetricSample sample) {
        String own = sample.label("hostname", "Hostname");
        String node = sample.label("node", "kubernetes_node");
        boolean isPod = own.contains("dcgm-exporter") && !node.isEmpty();
        String instance = sample.label("instance").replaceFirst(":\\d+$", "");
        return isPod ? node : Known.first(own, node, instance);
    }

    /**
     * Takes a sample.
     *
     * @param fallbackNode where the device is if its samples do not name a host
     */
    void take(MetricSample sample, NodeName fallbackNode) {
        fallbackNodes.add(fallbackNode.name());
        sample.labels().forEach((name, value) -> labels.merge(name, value, DcgmDevice::smaller));
        String instance = sample.label("GPU_I_ID");
        if (instance.isEmpty()) {
            sample.value().ifPresent(value -> values.merge(sample.name(), value, BigDecimal::max));
        } else {
            SeenPartition part = partition(instance, sample);
            partitions.merge(part.name(), part, DcgmDevice::fuller);
        }
        health.take(sample);
        DcgmHolders.of(sample, instance.isEmpty() ? "" : name(instance)).ifPresent(holders::add);
    }

    Sighting sighting() {
        Identity identity = new Identity(Known.text(uuid), PciAddress.of(label("pci_bus_id")), number());
        Description description = Description.of(
                "nvidia", Known.text(label("modelName")), memory(), Known.text(label("DCGM_FI_DRIVER_VERSION")));
        return Sighting.of(SourceName.DCGM, node(), identity, description)
                .withPartitions(new ArrayList<>(partitions.values()))
                .withHealth(health.seen())
                .withHolders(new ArrayList<>(holders));
    }

    private NodeName node() {
        return host.isEmpty() ? NodeName.ofFile(fallbackNodes.first()) : NodeName.ofHost(host);
    }

    /** Free, used and reserved make up the whole; it is known only where all three are. */
    private long memory() {
        if (!values.keySet().containsAll(MEMORY)) {
            return 0;
        }
        BigDecimal mebibytes = MEMORY.stream()
                .map(metric -> values.getOrDefault(metric, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean plausible = mebibytes.signum() > 0 && mebibytes.compareTo(BigDecimal.valueOf(1L << 30)) < 0;
        return plausible ? mebibytes.setScale(0, RoundingMode.HALF_UP).longValueExact() << 20 : 0;
    }

    private Optional<Integer> number() {
        String number = label("gpu");
        return number.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }

    private String label(String name) {
        return labels.getOrDefault(name, "");
    }

    private static SeenPartition partition(String instance, MetricSample sample) {
        return new SeenPartition(
                name(instance),
                sample.label("dra_mig_device_uuid"),
                sample.label("GPU_I_PROFILE", "dra_mig_profile"),
                0);
    }

    private static String name(String instance) {
        return "mig-gi-" + instance;
    }

    private static SeenPartition fuller(SeenPartition one, SeenPartition other) {
        return new SeenPartition(
                one.name(),
                smaller(one.uuid(), other.uuid()),
                smaller(one.profile(), other.profile()),
                Math.max(one.memoryBytes(), other.memoryBytes()));
    }

    /** The first in order of those that are not empty. */
    private static String smaller(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one + other;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
