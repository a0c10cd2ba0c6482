/** Chooses how a request to one API is put to an upstream that may speak another. Pure. */
@NullMarked
package io.wharfinger.router.converse;

import org.jspecify.annotations.NullMarked;
