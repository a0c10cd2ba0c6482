/** What is decided when an event is sent to a webhook: which, when, how it is signed and to which addresses; pure. */
@NullMarked
package io.wharfinger.quota.sending;

import org.jspecify.annotations.NullMarked;
