/** What serving costs: costs shared out to the last digit, cost per token, utilisation, energy, and work by token class. */
@NullMarked
package io.wharfinger.tariff.cost;

import org.jspecify.annotations.NullMarked;
