@NullMarked
package io.wharfinger.cli.nats;

import org.jspecify.annotations.NullMarked;
