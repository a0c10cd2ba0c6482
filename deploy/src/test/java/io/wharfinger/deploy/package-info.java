/** Holds the Kustomize manifests to the Kubernetes models, to the rules of the house and to what the services are. */
@NullMarked
package io.wharfinger.deploy;

import org.jspecify.annotations.NullMarked;
