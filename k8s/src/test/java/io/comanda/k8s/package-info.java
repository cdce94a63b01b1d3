/// Tests of the deployment: Kustomize manifests, images, the compose file and the release workflow.
@NullMarked
package io.comanda.k8s;

import org.jspecify.annotations.NullMarked;
