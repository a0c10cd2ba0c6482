/** How long one engine step takes: a roofline over compute and memory traffic. */
@NullMarked
package io.wharfinger.inference.latency;

import org.jspecify.annotations.NullMarked;
