/** One engine as a whole: a model on accelerators. */
@NullMarked
package io.wharfinger.inference;

import org.jspecify.annotations.NullMarked;
