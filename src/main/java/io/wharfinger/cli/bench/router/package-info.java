/** What the router costs beside other proxies: processor time, added time, idling, and how soon it serves. */
@NullMarked
package io.wharfinger.cli.bench.router;

import org.jspecify.annotations.NullMarked;
