/** What signs of trouble mean for an accelerator. */
@NullMarked
package io.wharfinger.hardware.health;

import org.jspecify.annotations.NullMarked;
