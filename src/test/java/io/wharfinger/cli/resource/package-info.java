/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.cli.resource;

import org.jspecify.annotations.NullMarked;
