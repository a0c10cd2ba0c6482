/** The runtimes that the platform's administrators have set up, and the command that one of them makes of an order. */
@NullMarked
package io.wharfinger.deployment.target.runtime;

import org.jspecify.annotations.NullMarked;
