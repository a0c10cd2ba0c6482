/** Shows the platform's public events as they happen, and gives tenants credentials to read theirs. */
@NullMarked
package io.wharfinger.cli.events;

import org.jspecify.annotations.NullMarked;
