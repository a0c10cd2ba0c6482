package io.wharfinger.hardware.evidence;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Collects what the files tell. The order in which things are added does not matter. */
public final class Evidence {
    private final Newest<PoolSlice> slices = new Newest<>();
    private final Newest<Claim> claims = new Newest<>();
    private final Newest<PodFacts> pods = new Newest<>();
    private final Newest<TaintRule> taintRules = new Newest<>();
    private final NodeBook nodes = new NodeBook();
    private final List<Sighting> sightings = new ArrayList<>();
    private final TreeSet<String> wholeHosts = new TreeSet<>();
    private final TreeSet<Finding> findings = new TreeSet<>();
    private boolean partial;

    public void add(PoolSlice slice) {
        slices.add(slice);
    }

    public void add(Claim claim) {
        claims.add(claim);
    }

    public void add(PodFacts pod) {
        pods.add(pod);
    }

    public void add(TaintRule rule) {
        taintRules.add(rule);
    }

    public void add(NodeFacts node) {
        nodes.add(node);
    }

    public void add(Sighting sighting) {
        sightings.add(sighting);
    }

    /** All devices of this host were told by a tool that runs on it. */
    public void hostIsWhole(String node) {
        wholeHosts.add(node);
    }

    public void find(FindingCode code, String subject, String message) {
        findings.add(new Finding(code, subject, message));
    }

    /** A part of what the cluster printed could not be read: nothing can be said of what is missing. */
    public void isPartial() {
        partial = true;
    }

    public List<PoolSlice> slices() {
        return slices.all();
    }

    public List<Claim> claims() {
        return claims.all();
    }

    public List<PodFacts> pods() {
        return pods.all();
    }

    public List<TaintRule> taintRules() {
        return taintRules.all();
    }

    public List<NodeFacts> nodes() {
        return nodes.all();
    }

    public List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    public Set<String> wholeHosts() {
        return Set.copyOf(wholeHosts);
    }

    public Set<Finding> findings() {
        return Set.copyOf(findings);
    }

    public boolean partial() {
        return partial;
    }
}
