/** Follows quota's API keys and keeps them on disk, so that the router verifies requests with quota down. */
@NullMarked
package io.wharfinger.router.keys;

import org.jspecify.annotations.NullMarked;
