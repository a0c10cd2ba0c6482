/** What an accelerator can do per second and hold, from the makers' data sheets. */
@NullMarked
package io.wharfinger.inference.accelerator;

import org.jspecify.annotations.NullMarked;
