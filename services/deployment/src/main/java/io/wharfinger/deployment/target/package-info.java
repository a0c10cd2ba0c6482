/** Where instances run, in words that are the same for engine processes on this host and for endpoints of others. */
@NullMarked
package io.wharfinger.deployment.target;

import org.jspecify.annotations.NullMarked;
