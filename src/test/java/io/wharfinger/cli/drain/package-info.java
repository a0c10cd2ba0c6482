/** Tests of draining. */
@NullMarked
package io.wharfinger.cli.drain;

import org.jspecify.annotations.NullMarked;
