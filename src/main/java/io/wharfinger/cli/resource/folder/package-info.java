/** Reads folders of resource files, and the observation files that clusters name. */
@NullMarked
package io.wharfinger.cli.resource.folder;

import org.jspecify.annotations.NullMarked;
