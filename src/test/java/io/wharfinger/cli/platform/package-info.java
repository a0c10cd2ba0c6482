/** Tests of the platform without its services. */
@NullMarked
package io.wharfinger.cli.platform;

import org.jspecify.annotations.NullMarked;
