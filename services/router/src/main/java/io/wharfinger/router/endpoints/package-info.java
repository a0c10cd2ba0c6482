/** Watches the endpoints file and holds the table of the last reading that was good. */
@NullMarked
package io.wharfinger.router.endpoints;

import org.jspecify.annotations.NullMarked;
