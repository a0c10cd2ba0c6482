/** Those who watch requests: metrics, spans, the access log and the decisions. */
@NullMarked
package io.wharfinger.router.seeing.observe;

import org.jspecify.annotations.NullMarked;
