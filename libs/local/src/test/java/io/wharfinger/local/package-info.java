/** Tests that start the real programs on throw-away folders. */
@NullMarked
package io.wharfinger.local;

import org.jspecify.annotations.NullMarked;
