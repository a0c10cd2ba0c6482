/** Cases about credits. */
@NullMarked
package io.wharfinger.cli.cases.credit;

import org.jspecify.annotations.NullMarked;
