/**
 * The router's side of lent limits: decides about each request from what was granted, in memory, on any number of threads, without
 * a lock.
 */
@NullMarked
package io.wharfinger.flow.grant;

import org.jspecify.annotations.NullMarked;
