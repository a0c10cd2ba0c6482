/** Tests of the log's content; its storage is tested in the services that keep it. */
@NullMarked
package io.wharfinger.audit;

import org.jspecify.annotations.NullMarked;
