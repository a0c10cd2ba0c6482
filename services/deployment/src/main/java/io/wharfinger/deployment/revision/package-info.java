/** Revisions: what a deployment was to run from a moment on. */
@NullMarked
package io.wharfinger.deployment.revision;

import org.jspecify.annotations.NullMarked;
