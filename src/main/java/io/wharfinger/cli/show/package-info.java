/** {@code wharf get} and {@code wharf describe}: what the platform has, as tables and as the services' own JSON. */
@NullMarked
package io.wharfinger.cli.show;

import org.jspecify.annotations.NullMarked;
