/** Every REST and gRPC call of every service, as callers who may not. */
@NullMarked
package io.wharfinger.e2e.edges;

import org.jspecify.annotations.NullMarked;
