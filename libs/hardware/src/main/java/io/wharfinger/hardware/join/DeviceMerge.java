package io.wharfinger.hardware.join;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.ProductClasses;
import io.wharfinger.hardware.SeenAccelerator;
import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.Sighting;
import io.wharfinger.hardware.evidence.SourceName;
import io.wharfinger.hardware.form.DriverVersion;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes the record of a device out of all that is told of it. */
final class DeviceMerge {
    /** Drivers keep a little for themselves, and not all tools count it. */
    private static final long MEMORY_TOLERANCE_PERCENT = 3;

    private final Device device;
    private final Collection<Finding> findings;

    private DeviceMerge(Device device, Collection<Finding> findings) {
        this.device = device;
        this.findings = findings;
    }

    static SeenAccelerator of(Device device, Set<String> finishedPods, Collection<Finding> findings) {
        return new DeviceMerge(device, findings).record(HolderMerge.of(device, finishedPods));
    }

    private SeenAccelerator record(List<SeenHolder> holders) {
        String product = product();
        reportProcesses(holders);
        return new SeenAccelerator(
                device.node(),
                device.index(),
                device.uuid(),
                device.pciAddress(),
                device.vendor(),
                product,
                memory(),
                driverVersion(),
                partitions(),
                device.sharingReplicas(),
                device.health(),
                holders,
                sources(),
                device.text(sighting -> sighting.description().fabricClique()),
                ProductClasses.of(product));
    }

    private String product() {
        String product = device.text(sighting -> sighting.description().product());
        Set<String> others = differing(
                Description::product,
                other -> !ProductClasses.normalized(ProductClasses.whole(other))
                        .equals(ProductClasses.normalized(ProductClasses.whole(product))));
        report(device.subject(), "product", product, others);
        return ProductClasses.whole(product);
    }

    private long memory() {
        List<Long> told = device.descriptions().stream()
                .map(Description::memoryBytes)
                .filter(bytes -> bytes > 0)
                .toList();
        if (told.isEmpty()) {
            return 0;
        }
        long memory = told.getFirst();
        Set<String> others = told.stream()
                .filter(other -> Math.abs(other - memory) > memory / 100 * MEMORY_TOLERANCE_PERCENT)
                .map(bytes -> bytes + " bytes")
                .collect(Collectors.toCollection(TreeSet::new));
        report(device.subject(), "memory", memory + " bytes", others);
        return memory;
    }

    /** As the driver writes it, not as a semantic version must be written. */
    private String driverVersion() {
        String version = device.sightings().stream()
                .sorted(Comparator.comparing(sighting -> sighting.source() == SourceName.DRA))
                .map(sighting -> sighting.description().driverVersion())
                .filter(told -> !told.isEmpty())
                .findFirst()
                .orElse("");
        report(
                device.node(),
                "driver version",
                version,
                differing(Description::driverVersion, other -> !DriverVersion.same(other, version)));
        return version;
    }

    private List<SeenPartition> partitions() {
        return device.partitions().stream()
                .distinct()
                .sorted(Comparator.comparing(SeenPartition::name).thenComparing(SeenPartition::uuid))
                .toList();
    }

    private SortedSet<String> sources() {
        return device.sightings().stream()
                .map(Sighting::source)
                .map(SourceName::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> differing(Function<Description, String> field, Predicate<String> differs) {
        return device.descriptions().stream()
                .map(field)
                .filter(value -> !value.isEmpty())
                .filter(differs)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void report(String subject, String what, String taken, Set<String> others) {
        if (!others.isEmpty()) {
            find(
                    FindingCode.SOURCES_DISAGREE,
                    subject,
                    "Its " + what + " is told as " + taken + " and as " + String.join(" and ", others) + "; " + taken
                            + " is taken.");
        }
    }

    private void reportProcesses(List<SeenHolder> holders) {
        if (holders.isEmpty() && device.processes() > 0) {
            find(
                    FindingCode.PROCESSES_WITHOUT_HOLDER,
                    device.subject(),
                    device.processes() + " processes run on it, and nobody is seen to hold it.");
        }
    }

    private void find(FindingCode code, String subject, String message) {
        findings.add(new Finding(code, subject, message));
    }
}
