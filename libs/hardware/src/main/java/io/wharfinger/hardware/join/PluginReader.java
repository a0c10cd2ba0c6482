package io.wharfinger.hardware.join;

import io.wharfinger.hardware.ProductClasses;
import io.wharfinger.hardware.SeenPartition;
import io.wharfinger.hardware.evidence.Description;
import io.wharfinger.hardware.evidence.NodeFacts;
import io.wharfinger.hardware.form.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the physical NVIDIA devices of a node. {@code gpu.count} counts devices (MIG devices under the strategy "single"),
 * capacity counts replicas of them, and {@code gpu.replicas} is the number of replicas of one device.
 */
final class PluginReader {
    private static final String DOMAIN = "nvidia.com/";
    private static final Pattern MIG_RESOURCE = Pattern.compile("nvidia\\.com/mig-(.+?)(\\.shared)?");
    private static final Pattern SINGLE = Pattern.compile("(?i).*[- ]MIG[- ](\\d+g\\.\\d+gb[^-]*?)(?:-SHARED)?");
    private static final Pattern GIGABYTES = Pattern.compile("(?i).*?(\\d{2,3})GB.*");
    /** More than any host has; a larger number counts shares. */
    private static final int HOST_DEVICES_MAX = 16;

    private final NodeFacts node;
    private final int shared;
    private final int full;
    private final int replicasTold;
    private final int countTold;

    private PluginReader(NodeFacts node) {
        this.node = node;
        this.full = offered(DOMAIN + "gpu");
        this.shared = offered(DOMAIN + "gpu.shared");
        this.replicasTold = label("gpu.replicas");
        this.countTold = label("gpu.count");
    }

    /** Empty if the node has none. */
    static Optional<PluginCount> read(NodeFacts node) {
        PluginReader reader = new PluginReader(node);
        Map<MigProfile, Integer> parts = reader.parts();
        boolean none = reader.full + reader.shared + reader.countTold == 0 && parts.isEmpty();
        if (none) {
            return Optional.empty();
        }
        Optional<MigProfile> single = reader.single();
        return Optional.of(single.isPresent() ? reader.single(single.get()) : reader.mixedOrWhole(parts));
    }

    /** All devices are divided the same way, and each part is offered as if it were a device. */
    private PluginCount single(MigProfile profile) {
        int replicas = replicas(Math.max(1, countTold));
        int parts = countTold > 0 ? countTold : (full + shared) / replicas;
        int perDevice = profile.perDevice(gigabytes());
        int physical = (parts + perDevice - 1) / perDevice;
        Map<MigProfile, Integer> counts = Map.of(profile, parts);
        return count(physical, parts % perDevice == 0, replicas, MigLayout.of(counts, gigabytes()));
    }

    private PluginCount mixedOrWhole(Map<MigProfile, Integer> parts) {
        List<List<SeenPartition>> layouts = MigLayout.of(parts, gigabytes());
        if (countTold > 0) {
            int replicas = replicas(countTold);
            int whole = (full + shared) / replicas;
            int physical = parts.isEmpty() || countTold > whole ? countTold : whole + layouts.size();
            return count(physical, true, replicas, layouts);
        }
        int offered = full + shared;
        if (replicasTold > 0) {
            return count(Math.ceilDiv(offered, replicasTold) + layouts.size(), true, replicasTold, layouts);
        }
        return isOfShares(offered)
                ? count(1 + layouts.size(), false, offered, layouts)
                : count(offered + layouts.size(), layouts.isEmpty(), 1, layouts);
    }

    /** Nobody puts as many devices into a host as it has processors. */
    private boolean isOfShares(int offered) {
        long processors = Quantity.whole(
                        node.capacity().getOrDefault("cpu", node.allocatable().getOrDefault("cpu", "")))
                .orElse(Long.MAX_VALUE);
        return shared > 0 || offered > HOST_DEVICES_MAX || offered > processors;
    }

    /** What is offered decides, where the label was written by somebody who counted otherwise. */
    private int replicas(int devices) {
        int offered = full + shared;
        boolean divides = offered >= devices && offered % devices == 0;
        return Math.max(1, divides ? offered / devices : replicasTold);
    }

    private PluginCount count(int physical, boolean isCertain, int replicas, List<List<SeenPartition>> layouts) {
        int bounded = Math.min(PluginCount.PHYSICAL_MAX, physical);
        return new PluginCount(
                DOMAIN + (shared > 0 ? "gpu.shared" : "gpu"),
                bounded,
                isCertain,
                countTold > 0 || replicasTold > 0,
                offeredAltogether(offers()),
                unavailable(),
                replicas,
                description(),
                layouts.stream().limit(bounded).toList());
    }

    private Map<MigProfile, Integer> parts() {
        Map<MigProfile, Integer> parts = new TreeMap<>(Comparator.comparing(MigProfile::name));
        offers().keySet().forEach(resource -> {
            Matcher mig = MIG_RESOURCE.matcher(resource);
            if (mig.matches() && offered(resource) > 0) {
                int replicas = Math.max(1, label("mig-" + mig.group(1) + ".replicas"));
                MigProfile.of(mig.group(1))
                        .ifPresent(profile -> parts.merge(profile, offered(resource) / replicas, Integer::sum));
            }
        });
        if (parts.isEmpty()) {
            labelledParts(parts);
        }
        return parts;
    }

    private void labelledParts(Map<MigProfile, Integer> parts) {
        node.labels().keySet().forEach(label -> {
            boolean isCount = label.startsWith(DOMAIN + "mig-") && label.endsWith(".count");
            String name = isCount ? label.substring(DOMAIN.length() + 4, label.length() - 6) : "";
            MigProfile.of(name)
                    .filter(profile -> label("mig-" + name + ".count") > 0)
                    .ifPresent(profile -> parts.put(profile, label("mig-" + name + ".count")));
        });
    }

    private Optional<MigProfile> single() {
        Matcher product = SINGLE.matcher(text("gpu.product"));
        return product.matches() ? MigProfile.of(product.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private int unavailable() {
        int missing = 0;
        for (Map.Entry<String, String> offer : node.capacity().entrySet()) {
            if (isOfDevices(offer.getKey()) && node.allocatable().containsKey(offer.getKey())) {
                missing += Math.max(
                        0, whole(offer.getValue()) - whole(node.allocatable().getOrDefault(offer.getKey(), "")));
            }
        }
        return missing;
    }

    private int offeredAltogether(Map<String, String> quantities) {
        return quantities.entrySet().stream()
                .filter(offer -> isOfDevices(offer.getKey()))
                .mapToInt(offer -> whole(offer.getValue()))
                .sum();
    }

    private static boolean isOfDevices(String resource) {
        return resource.equals(DOMAIN + "gpu")
                || resource.equals(DOMAIN + "gpu.shared")
                || MIG_RESOURCE.matcher(resource).matches();
    }

    private Description description() {
        String product = text("gpu.product");
        boolean isOfPart = single().isPresent();
        long memory = isOfPart ? 0 : (long) label("gpu.memory") << 20;
        return new Description("nvidia", ProductClasses.whole(product), memory, driverVersion(), text("gpu.clique"));
    }

    private String driverVersion() {
        String version = text("cuda.driver-version.full");
        if (!version.isEmpty() || text("cuda.driver.major").isEmpty()) {
            return version;
        }
        String revision = text("cuda.driver.rev");
        return text("cuda.driver.major") + "." + text("cuda.driver.minor") + (revision.isEmpty() ? "" : "." + revision);
    }

    /** Memory of a device in gigabytes, by the label or else by the product's name. */
    private int gigabytes() {
        int mebibytes = single().isPresent() ? 0 : label("gpu.memory");
        if (mebibytes > 0) {
            return Math.ceilDiv(mebibytes, 1024);
        }
        Matcher named = GIGABYTES.matcher(ProductClasses.whole(text("gpu.product")));
        return named.matches() ? Integer.parseInt(named.group(1)) : 0;
    }

    private Map<String, String> offers() {
        return node.capacity().isEmpty() ? node.allocatable() : node.capacity();
    }

    private int offered(String resource) {
        return whole(offers().getOrDefault(resource, ""));
    }

    private int label(String name) {
        return whole(text(name));
    }

    private String text(String name) {
        return node.labels().getOrDefault(DOMAIN + name, "");
    }

    private static int whole(String text) {
        return (int) Math.min(1 << 20, Quantity.whole(text).orElse(0));
    }
}
