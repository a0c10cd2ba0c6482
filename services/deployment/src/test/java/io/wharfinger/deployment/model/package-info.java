/** Tests of models. */
@NullMarked
package io.wharfinger.deployment.model;

import org.jspecify.annotations.NullMarked;
