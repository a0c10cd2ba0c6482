/** Tells routers how far their usage is in. */
@NullMarked
package io.wharfinger.billing.watermark;

import org.jspecify.annotations.NullMarked;
