@NullMarked
package io.wharfinger.cli.bench;

import org.jspecify.annotations.NullMarked;
