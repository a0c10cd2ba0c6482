/** The proxies that the router is compared with: nginx, haproxy and a bare one on Vert.x. */
@NullMarked
package io.wharfinger.cli.bench.router.rival;

import org.jspecify.annotations.NullMarked;
