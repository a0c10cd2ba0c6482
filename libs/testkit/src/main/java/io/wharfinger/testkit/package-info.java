/** What the tests of all modules share: real servers, tokens, waiting, and the rules of the house. */
@NullMarked
package io.wharfinger.testkit;

import org.jspecify.annotations.NullMarked;
