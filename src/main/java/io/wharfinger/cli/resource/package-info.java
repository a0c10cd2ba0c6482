/** What a folder of files and a platform can hold: kinds, documents, faults, and the difference between two states. */
@NullMarked
package io.wharfinger.cli.resource;

import org.jspecify.annotations.NullMarked;
