/** {@code wharf apply}: what a folder asks for is compared with what the platform has, shown, and done in order. */
@NullMarked
package io.wharfinger.cli.apply;

import org.jspecify.annotations.NullMarked;
