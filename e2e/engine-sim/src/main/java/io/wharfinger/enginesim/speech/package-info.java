/** What the engine says: prose, thoughts, calls of tools and JSON that fits a schema, one piece for each token. Pure. */
@NullMarked
package io.wharfinger.enginesim.speech;

import org.jspecify.annotations.NullMarked;
