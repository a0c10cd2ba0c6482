/** {@code wharf cases}: runs cases of other people's numbers through our own arithmetic. */
@NullMarked
package io.wharfinger.cli.cases;

import org.jspecify.annotations.NullMarked;
