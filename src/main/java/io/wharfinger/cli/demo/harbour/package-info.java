/** The harbour of the demo: clusters, tenants and deployments from files, and what happens to them while requests flow. */
@NullMarked
package io.wharfinger.cli.demo.harbour;

import org.jspecify.annotations.NullMarked;
