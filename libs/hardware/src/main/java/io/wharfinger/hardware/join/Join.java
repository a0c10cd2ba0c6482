package io.wharfinger.hardware.join;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SeenAccelerator;
import io.wharfinger.hardware.evidence.Claim;
import io.wharfinger.hardware.evidence.Evidence;
import io.wharfinger.hardware.evidence.PodFacts;
import io.wharfinger.hardware.evidence.Sighting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Joins what all sources tell. The result depends on what is told, not on the order in which it was read. */
public final class Join {
    private static final Comparator<SeenAccelerator> ORDER = Comparator.comparing(SeenAccelerator::node)
            .thenComparing(accelerator -> accelerator.index().orElse(Integer.MAX_VALUE))
            .thenComparing(SeenAccelerator::pciAddress)
            .thenComparing(SeenAccelerator::uuid)
            .thenComparing(SeenAccelerator::toString);

    private final Evidence evidence;
    private final TreeSet<Finding> findings;
    private final DraView dra;
    private final NodeNames names;
    private final DeviceBook book;

    private Join(Evidence evidence) {
        this.evidence = evidence;
        this.findings = new TreeSet<>(evidence.findings());
        this.dra = DraView.of(evidence, findings);
        List<Sighting> sightings = new ArrayList<>(evidence.sightings());
        sightings.addAll(dra.sightings());
        evidence.nodes().forEach(node -> sightings.addAll(HamiRegister.read(node)));
        this.names = NodeNames.of(evidence.nodes(), sightings);
        this.book = new DeviceBook(names, findings);
        this.book.addAll(sightings);
    }

    /** One record for each physical accelerator. */
    public static Seen of(Evidence evidence) {
        return new Join(evidence).seen();
    }

    private Seen seen() {
        NodeSigns signs = new NodeSigns(book, names);
        PluginJoin plugins = new PluginJoin(book, names, dra.incompleteNodes(), findings);
        evidence.nodes().forEach(plugins::add);
        evidence.nodes().forEach(signs::add);
        evidence.nodes().forEach(node -> HamiShares.report(node, findings));
        addHolders();
        List<SeenAccelerator> accelerators = book.all().stream()
                .map(device -> DeviceMerge.of(device, finishedPods(), findings))
                .sorted(ORDER)
                .toList();
        return new Seen(accelerators, CompleteNodes.of(evidence, dra, names), List.copyOf(findings));
    }

    private void addHolders() {
        ClaimHolders claims = new ClaimHolders(book, dra, finishedPods(), findings);
        evidence.claims().forEach(claims::add);
        PodHolders pods = new PodHolders(book, names, dra, findings);
        List<PodFacts> running =
                evidence.pods().stream().filter(pod -> !pod.isFinished()).toList();
        running.forEach(pods::addKnown);
        Set<String> byClaim = podsOfExtendedResources();
        running.stream().filter(pod -> !byClaim.contains(pod.id().key())).forEach(pods::addPresumed);
    }

    /** Pods whose requests became claims: these are counted. */
    private Set<String> podsOfExtendedResources() {
        return evidence.claims().stream()
                .filter(Claim::isOfExtendedResource)
                .flatMap(claim -> claim.pods().stream().map(pod -> claim.id().namespace() + "/" + pod))
                .collect(Collectors.toSet());
    }

    private Set<String> finishedPods() {
        return evidence.pods().stream()
                .filter(PodFacts::isFinished)
                .map(pod -> pod.id().key())
                .collect(Collectors.toSet());
    }
}
