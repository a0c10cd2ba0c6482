@NullMarked
package io.wharfinger.quota.limit;

import org.jspecify.annotations.NullMarked;
