/** Ships usage records from the spool to billing through JetStream, and follows billing's commit watermark. */
@NullMarked
package io.wharfinger.router.shipping;

import org.jspecify.annotations.NullMarked;
