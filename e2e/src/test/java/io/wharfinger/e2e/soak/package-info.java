@NullMarked
package io.wharfinger.e2e.soak;

import org.jspecify.annotations.NullMarked;
