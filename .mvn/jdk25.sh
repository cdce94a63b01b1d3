# Finds a JDK 25 and sets JAVA_HOME to it: JAVA_HOME itself, java on the PATH, then the usual folders of JDKs.
# Sourced by mvnw and comanda; fails with a message if there is none. POSIX sh.

is_jdk25() {
    [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[".-]' "$1/release" 2>/dev/null
}

# Prints the home of the java on the PATH, if that is a JDK 25.
jdk25_on_path() {
    command -v java >/dev/null || return 1
    # A java outside a JDK (macOS has such a stub) prints its home too.
    set -- "$(java -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.home = //p')"
    is_jdk25 "$1" && printf '%s\n' "$1"
}

jdk25_in_usual_folders() {
    for home in \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/*jdk* /usr/local/openjdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        is_jdk25 "$home" && printf '%s\n' "$home" && return
    done
    return 1
}

use_jdk25() {
    if ! is_jdk25 "${JAVA_HOME:-}" && ! JAVA_HOME=$(jdk25_on_path || jdk25_in_usual_folders); then
        cat >&2 <<'NONE'
Comanda needs a JDK 25, and there is none in JAVA_HOME, on the PATH or in the usual folders.
  macOS            brew install openjdk@25
  Debian, Ubuntu   sudo apt-get install openjdk-25-jdk-headless
  Fedora           sudo dnf install java-25-openjdk-devel
  anywhere         https://adoptium.net, or: sdk install java 25-tem
NONE
        return 1
    fi
    export JAVA_HOME
}
