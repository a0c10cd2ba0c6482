/** What operators see of the router: its engines, its spool, its health and its gauges. */
@NullMarked
package io.wharfinger.router.admin;

import org.jspecify.annotations.NullMarked;
