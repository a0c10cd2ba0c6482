@NullMarked
package io.wharfinger.cli.events;

import org.jspecify.annotations.NullMarked;
