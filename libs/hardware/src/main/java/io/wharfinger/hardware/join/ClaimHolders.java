package io.wharfinger.hardware.join;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.SeenHolder;
import io.wharfinger.hardware.evidence.Claim;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Adds who holds devices by claims. */
final class ClaimHolders {
    private final DeviceBook book;
    private final DraView dra;
    private final Set<String> finishedPods;
    private final Collection<Finding> findings;

    ClaimHolders(DeviceBook book, DraView dra, Set<String> finishedPods, Collection<Finding> findings) {
        this.book = book;
        this.dra = dra;
        this.finishedPods = finishedPods;
        this.findings = findings;
    }

    void add(Claim claim) {
        String namespace = claim.id().namespace();
        List<String> pods = claim.pods().stream()
                .filter(pod -> !finishedPods.contains(namespace + "/" + pod))
                .distinct()
                .toList();
        boolean isUsed =
                claim.devices().stream().map(given -> add(claim, given, pods)).reduce(false, Boolean::logicalOr);
        if (isUsed && !claim.isReserved()) {
            findings.add(new Finding(
                    FindingCode.CLAIM_UNRESERVED,
                    claim.id().key(),
                    "It is allocated devices and nothing uses it: they are held until it is removed."));
        }
    }

    /** Whether the device is one that is counted. */
    private boolean add(Claim claim, Claim.Given given, List<String> pods) {
        return dra.target(given.ref())
                .flatMap(target -> book.find(target.sighting()).map(device -> {
                    boolean shared = !given.shareId().isEmpty() || target.sharesCapacity() || pods.size() > 1;
                    for (String pod : pods.isEmpty() ? List.of("") : pods) {
                        device.add(new SeenHolder(
                                claim.id().namespace(), pod, claim.id().name(), target.partition(), shared));
                    }
                    return true;
                }))
                .orElse(false);
    }
}
