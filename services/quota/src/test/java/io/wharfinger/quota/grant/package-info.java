@NullMarked
package io.wharfinger.quota.grant;

import org.jspecify.annotations.NullMarked;
