/** Tests of the burning of credit. */
@NullMarked
package io.wharfinger.tariff.credit;

import org.jspecify.annotations.NullMarked;
