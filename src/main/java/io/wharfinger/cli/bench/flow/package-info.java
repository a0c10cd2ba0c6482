/** Measures how limits are lent: a real quota service, and the routers' side of the protocol. */
@NullMarked
package io.wharfinger.cli.bench.flow;

import org.jspecify.annotations.NullMarked;
