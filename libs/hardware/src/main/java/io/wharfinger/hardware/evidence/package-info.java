/** What single sources tell, before it is joined. */
@NullMarked
package io.wharfinger.hardware.evidence;

import org.jspecify.annotations.NullMarked;
