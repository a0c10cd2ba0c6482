/** Engine processes on this host: started so that none is ever unknown, adopted after a crash, stopped with their workers. */
@NullMarked
package io.wharfinger.deployment.target.process;

import org.jspecify.annotations.NullMarked;
