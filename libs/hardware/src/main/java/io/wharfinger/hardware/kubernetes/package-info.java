/** Reads what Kubernetes tells: objects, fragments of them, and what kubectl describes. */
@NullMarked
package io.wharfinger.hardware.kubernetes;

import org.jspecify.annotations.NullMarked;
