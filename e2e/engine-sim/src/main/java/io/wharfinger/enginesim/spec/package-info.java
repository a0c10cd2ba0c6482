/** What an engine is asked to be, as given on the command line. */
@NullMarked
package io.wharfinger.enginesim.spec;

import org.jspecify.annotations.NullMarked;
