/** One form for each value that tools write in several: PCI addresses, quantities, versions, absent values. */
@NullMarked
package io.wharfinger.hardware.form;

import org.jspecify.annotations.NullMarked;
