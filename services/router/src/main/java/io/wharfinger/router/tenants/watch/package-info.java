/** Keeps the tenants' settings in force as their file changes. */
@NullMarked
package io.wharfinger.router.tenants.watch;

import org.jspecify.annotations.NullMarked;
