/** The platform on one machine: its parts, where they are, and how they are started and stopped. */
@NullMarked
package io.wharfinger.cli.platform;

import org.jspecify.annotations.NullMarked;
