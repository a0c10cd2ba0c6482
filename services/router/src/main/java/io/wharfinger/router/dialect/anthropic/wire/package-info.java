/** What both directions have in common: JSON whose every value knows its path, events, usage, errors. Pure. */
@NullMarked
package io.wharfinger.router.dialect.anthropic.wire;

import org.jspecify.annotations.NullMarked;
