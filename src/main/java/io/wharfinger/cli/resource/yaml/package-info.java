/** Reads YAML documents and remembers the line of everything in them. */
@NullMarked
package io.wharfinger.cli.resource.yaml;

import org.jspecify.annotations.NullMarked;
