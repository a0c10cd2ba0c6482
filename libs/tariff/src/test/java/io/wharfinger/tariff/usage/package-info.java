/** Tests of the reading and pricing of usage. */
@NullMarked
package io.wharfinger.tariff.usage;

import org.jspecify.annotations.NullMarked;
