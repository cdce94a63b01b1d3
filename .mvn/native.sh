# Finds a builder of native executables: GRAALVM_HOME, native-image on the PATH, on Linux also Docker or Podman.
# Sets GRAALVM_HOME, or native_options to the options that Maven needs. Sourced by comanda; fails with a message if there is none. POSIX sh.

container_engine() {
    command -v "$1" >/dev/null && "$1" info >/dev/null 2>&1
}

use_native_builder() {
    native_options=
    if [ -x "${GRAALVM_HOME:-}/bin/native-image" ]; then
        export GRAALVM_HOME
    elif command -v native-image >/dev/null; then
        GRAALVM_HOME=$(dirname "$(dirname "$(realpath "$(command -v native-image)")")")
        export GRAALVM_HOME
    elif [ "$(uname -s)" = Linux ] && { container_engine docker || container_engine podman; }; then
        native_options=-Dquarkus.native.container-build=true
    else
        echo "A native executable takes GraalVM or Mandrel for JDK 25, in GRAALVM_HOME or on the PATH (sdk install java 25-graalce, or" \
            "https://www.graalvm.org/downloads), or on Linux a running Docker or Podman." >&2
        return 1
    fi
}
