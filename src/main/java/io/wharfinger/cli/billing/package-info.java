/** Commands about billing. */
@NullMarked
package io.wharfinger.cli.billing;

import org.jspecify.annotations.NullMarked;
