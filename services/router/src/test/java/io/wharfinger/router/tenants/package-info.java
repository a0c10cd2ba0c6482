/** Tests of the tenants' settings. */
@NullMarked
package io.wharfinger.router.tenants;

import org.jspecify.annotations.NullMarked;
