/** Tests of choosing credentials. */
@NullMarked
package io.wharfinger.router.credential.table;

import org.jspecify.annotations.NullMarked;
