/** What can go wrong, and how it is said alike in REST (problem+json) and gRPC (google.rpc.Status). */
@NullMarked
package io.wharfinger.rpc.failure;

import org.jspecify.annotations.NullMarked;
