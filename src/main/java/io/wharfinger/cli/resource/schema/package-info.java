/** Checks documents against the JSON Schema of their kind and says in words what is wrong. */
@NullMarked
package io.wharfinger.cli.resource.schema;

import org.jspecify.annotations.NullMarked;
