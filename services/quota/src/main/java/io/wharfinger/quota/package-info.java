/** The quota service: owns tenants, their API keys and their capacity. */
@NullMarked
package io.wharfinger.quota;

import org.jspecify.annotations.NullMarked;
