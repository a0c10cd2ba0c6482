/** The envelope of everything that is told by event: CloudEvents 1.0 in binary mode, and what a consumer may answer to it. */
@NullMarked
package io.wharfinger.events;

import org.jspecify.annotations.NullMarked;
