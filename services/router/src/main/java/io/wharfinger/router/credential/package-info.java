/** Reads the credentials for upstreams, the platform's and the tenants' own, from mounted files. */
@NullMarked
package io.wharfinger.router.credential;

import org.jspecify.annotations.NullMarked;
