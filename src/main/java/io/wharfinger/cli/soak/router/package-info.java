/** Lets the router be killed, its engines fail and its clients misbehave, and asks in the end whether all is accounted for. */
@NullMarked
package io.wharfinger.cli.soak.router;

import org.jspecify.annotations.NullMarked;
