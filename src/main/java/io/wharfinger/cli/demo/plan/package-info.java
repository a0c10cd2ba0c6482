/** What a replay is going to do, counted before anything is started. */
@NullMarked
package io.wharfinger.cli.demo.plan;

import org.jspecify.annotations.NullMarked;
