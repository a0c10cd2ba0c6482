/** Who calls: the roles and the tenant path of a token, and the token of a service's own calls. */
@NullMarked
package io.wharfinger.rpc.identity;

import org.jspecify.annotations.NullMarked;
