/** Where benches that need running processes set up: a platform of their own, and what its processes work. */
@NullMarked
package io.wharfinger.cli.bench.stage;

import org.jspecify.annotations.NullMarked;
