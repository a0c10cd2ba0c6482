/** Traces of real requests: who came when, with how long a prompt, and how long an answer. */
@NullMarked
package io.wharfinger.cli.demo.trace;

import org.jspecify.annotations.NullMarked;
