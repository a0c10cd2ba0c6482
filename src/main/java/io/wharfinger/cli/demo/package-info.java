/** The demo: a trace of requests through the whole suite, and a check of every count on the way. */
@NullMarked
package io.wharfinger.cli.demo;

import org.jspecify.annotations.NullMarked;
