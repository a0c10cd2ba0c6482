/** The service with tokens of a real OpenID provider. */
@NullMarked
package io.wharfinger.quota.identity;

import org.jspecify.annotations.NullMarked;
