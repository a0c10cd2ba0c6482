/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.cli.resource.yaml;

import org.jspecify.annotations.NullMarked;
