/** What stands around the router in its tests: quota, billing and engines, each a real server of its own. */
@NullMarked
package io.wharfinger.router.world;

import org.jspecify.annotations.NullMarked;
