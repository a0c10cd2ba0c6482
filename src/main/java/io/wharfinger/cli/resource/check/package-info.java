/** What schemas cannot say: facts, references between resources, and files that are named. */
@NullMarked
package io.wharfinger.cli.resource.check;

import org.jspecify.annotations.NullMarked;
