package io.wharfinger.flow.form;

import io.wharfinger.contracts.quota.v1.PolicyEntry;
import io.wharfinger.contracts.quota.v1.WatchLimitsResponse;
import io.wharfinger.flow.limit.PolicyTree;
import io.wharfinger.flow.limit.TenantPolicy;
import io.wharfinger.flow.limit.TierPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All tiers and policies, as the stream of them tells. A change counts when the stream says that all up to it has been told: so a
 * snapshot takes the place of what was known at once. All but {@link #tree} belongs to one thread.
 */
public final class PolicyTable {
    private Map<String, PolicyEntry> entries = new LinkedHashMap<>();
    private @Nullable Map<String, PolicyEntry> snapshot;
    private boolean changed;
    private long version;
    private String instance = "";
    private volatile PolicyTree tree = PolicyTree.EMPTY;

    /** A new stream has begun: a snapshot that was broken off is forgotten. */
    public void begin() {
        snapshot = null;
    }

    /**
     * Takes in a part of the stream.
     *
     * @return whether it says that everything has been told, and something was new
     * @throws RuleException if a limit is one that this version does not understand; what was known stays in force
     */
    public boolean apply(WatchLimitsResponse part) {
        switch (part.getPartCase()) {
            case SNAPSHOT_BEGIN -> snapshot = new LinkedHashMap<>();
            case ENTRY -> {
                put(snapshot == null ? entries : snapshot, part.getEntry());
                changed |= snapshot == null;
            }
            case SYNCED -> {
                return synced(part.getSynced().getVersion(), part.getSynced().getInstance());
            }
            case PART_NOT_SET -> {}
        }
        return false;
    }

    private static void put(Map<String, PolicyEntry> to, PolicyEntry entry) {
        String name = entry.hasTier()
                ? "tier " + entry.getTier().getName()
                : entry.getTenant().getTenantPath();
        if (entry.getRemoved()) {
            to.remove(name);
        } else {
            to.put(name, entry);
        }
    }

    private boolean synced(long newVersion, String newInstance) {
        boolean news = changed || snapshot != null || instance.isEmpty();
        if (snapshot != null) {
            entries = snapshot;
            snapshot = null;
        }
        if (news) {
            tree = read();
        }
        changed = false;
        version = newVersion;
        instance = newInstance;
        return news;
    }

    /** Puts back what was kept of an earlier table. */
    public void restore(List<PolicyEntry> kept, long keptVersion, String keptInstance) {
        kept.forEach(entry -> put(entries, entry));
        tree = read();
        version = keptVersion;
        instance = keptInstance;
    }

    private PolicyTree read() {
        List<TierPolicy> tiers = new ArrayList<>();
        List<TenantPolicy> tenants = new ArrayList<>();
        for (PolicyEntry entry : entries.values()) {
            if (entry.hasTier()) {
                tiers.add(PolicyForm.read(entry.getTier()));
            } else {
                tenants.add(PolicyForm.read(entry.getTenant()));
            }
        }
        return new PolicyTree(tiers, tenants);
    }

    /** What holds whom, as of the last time that everything had been told. */
    public PolicyTree tree() {
        return tree;
    }

    /** All entries, to be kept. */
    public List<PolicyEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** Everything up to this version is known; 0 before the first snapshot. */
    public long version() {
        return version;
    }

    /** Identity of the table of that version; empty before the first snapshot. */
    public String instance() {
        return instance;
    }
}
