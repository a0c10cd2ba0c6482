/** Arithmetic of capacity on a tree of tenants: who owns, lends, borrows and uses how much. Pure. */
@NullMarked
package io.wharfinger.quota.tree;

import org.jspecify.annotations.NullMarked;
