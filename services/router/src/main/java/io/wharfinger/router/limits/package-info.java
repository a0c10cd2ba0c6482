/** What a tenant may take at a time: reserved before a request is served, extended while it is, settled when it ends; pure. */
@NullMarked
package io.wharfinger.router.limits;

import org.jspecify.annotations.NullMarked;
