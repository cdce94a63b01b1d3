/// What runs Comanda elsewhere, checked: Kustomize's manifests, the images, the compose file, the release.
@NullMarked
package io.comanda.k8s;

import org.jspecify.annotations.NullMarked;
