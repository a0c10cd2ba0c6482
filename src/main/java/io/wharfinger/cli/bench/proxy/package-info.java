/** What the router adds to a request, beside the engine alone and, where there is one, nginx. */
@NullMarked
package io.wharfinger.cli.bench.proxy;

import org.jspecify.annotations.NullMarked;
