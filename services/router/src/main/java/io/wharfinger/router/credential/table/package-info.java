/** The credentials of a moment, and which of them a request uses. */
@NullMarked
package io.wharfinger.router.credential.table;

import org.jspecify.annotations.NullMarked;
