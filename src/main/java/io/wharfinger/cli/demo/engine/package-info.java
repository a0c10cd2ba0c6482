/** The engines behind the router: simulated ones that the demo starts, or a real one. */
@NullMarked
package io.wharfinger.cli.demo.engine;

import org.jspecify.annotations.NullMarked;
