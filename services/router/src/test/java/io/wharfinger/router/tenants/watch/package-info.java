/** Tests of the settings in force. */
@NullMarked
package io.wharfinger.router.tenants.watch;

import org.jspecify.annotations.NullMarked;
