/** An engine in a JVM of its own that answers chats with what was prepared: quick enough not to be what is measured. */
@NullMarked
package io.wharfinger.cli.bench.router.engine;

import org.jspecify.annotations.NullMarked;
