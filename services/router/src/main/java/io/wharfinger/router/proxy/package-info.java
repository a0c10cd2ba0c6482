/** The OpenAI API: takes a request, sends it to an engine, passes the answer on, and meters it before its end is seen. */
@NullMarked
package io.wharfinger.router.proxy;

import org.jspecify.annotations.NullMarked;
