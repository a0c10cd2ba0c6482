/** Reads what nvidia-smi -q -x prints. */
@NullMarked
package io.wharfinger.hardware.smi;

import org.jspecify.annotations.NullMarked;
