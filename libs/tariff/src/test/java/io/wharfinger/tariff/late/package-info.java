/** Tests of the package. */
@NullMarked
package io.wharfinger.tariff.late;

import org.jspecify.annotations.NullMarked;
