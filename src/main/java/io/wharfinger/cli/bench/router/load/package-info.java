/** A generator of load in a JVM of its own: cheap, with connections that are kept, in a closed or an open loop. */
@NullMarked
package io.wharfinger.cli.bench.router.load;

import org.jspecify.annotations.NullMarked;
