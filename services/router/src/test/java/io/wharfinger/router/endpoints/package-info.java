/** Tests of what the endpoints in force are and how they outlive a restart. */
@NullMarked
package io.wharfinger.router.endpoints;

import org.jspecify.annotations.NullMarked;
