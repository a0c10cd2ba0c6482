/** The form of each kind in files, in the services' APIs, and the canonical one in which both can be compared. */
@NullMarked
package io.wharfinger.cli.resource.form;

import org.jspecify.annotations.NullMarked;
