/** HTTP to engines and hosted providers: connections, requests as they are put on the wire, answers as they come off it. */
@NullMarked
package io.wharfinger.router.transport;

import org.jspecify.annotations.NullMarked;
