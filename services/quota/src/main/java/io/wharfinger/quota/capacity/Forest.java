package io.wharfinger.quota.capacity;

import io.wharfinger.quota.tree.UsageTree;
import java.util.List;

/**
 * Some whole trees of tenants with their quotas and what is used.
 *
 * @param usage the trees
 * @param places name and path of every tenant in them, by path
 */
record Forest(UsageTree usage, List<Place> places) {

    /** Where a tenant is. */
    record Place(String tenant, String path) {}
}
