/** What every API that clients and upstreams speak has in common: requests as they are scanned, answers as they are passed on, errors. Pure. */
@NullMarked
package io.wharfinger.router.dialect;

import org.jspecify.annotations.NullMarked;
