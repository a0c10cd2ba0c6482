/** Tells the router to send nothing new to an endpoint. */
@NullMarked
package io.wharfinger.cli.drain;

import org.jspecify.annotations.NullMarked;
