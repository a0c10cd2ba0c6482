@NullMarked
package io.wharfinger.cli.soak;

import org.jspecify.annotations.NullMarked;
