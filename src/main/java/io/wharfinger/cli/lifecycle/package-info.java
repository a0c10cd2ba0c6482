/** The commands that start, stop and show the platform. */
@NullMarked
package io.wharfinger.cli.lifecycle;

import org.jspecify.annotations.NullMarked;
