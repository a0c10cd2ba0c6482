/** Tests of the cases that are run. */
@NullMarked
package io.wharfinger.cli.cases;

import org.jspecify.annotations.NullMarked;
