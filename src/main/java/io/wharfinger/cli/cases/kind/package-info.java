/** What a kind of case is: what it reads of a case, and what it finds. */
@NullMarked
package io.wharfinger.cli.cases.kind;

import org.jspecify.annotations.NullMarked;
