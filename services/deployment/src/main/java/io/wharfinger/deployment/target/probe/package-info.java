/** Whether an engine answers, and how much it has to do: asked by HTTP, decided without I/O. */
@NullMarked
package io.wharfinger.deployment.target.probe;

import org.jspecify.annotations.NullMarked;
