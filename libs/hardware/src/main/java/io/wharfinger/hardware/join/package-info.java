/** Joins what all sources tell to one record for each physical accelerator. */
@NullMarked
package io.wharfinger.hardware.join;

import org.jspecify.annotations.NullMarked;
