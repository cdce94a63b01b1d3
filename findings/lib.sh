# What the findings share: a temporary folder, packages of pinned versions in it, and the comparison with what was seen.
# Sourced by them; leaves them in the temporary folder, which is removed when they end. POSIX sh.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# npm_packages NAME@VERSION...
npm_packages() {
    npm init -y >/dev/null
    npm install --silent --no-audit --no-fund --ignore-scripts --save-exact "$@" >&2
}

# maven_packages GROUP:ARTIFACT:VERSION... : these and what they depend on, in lib/
maven_packages() {
    {
        echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        echo '<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>'
        for package; do
            echo "$package" | sed -E 's|([^:]+):([^:]+):(.+)|<dependency><groupId>\1</groupId><artifactId>\2</artifactId><version>\3</version></dependency>|'
        done
        echo '</dependencies></project>'
    } >pom.xml
    if command -v mvn >/dev/null; then maven=mvn; else maven=$root/mvnw; fi
    "$maven" -B -ntp -q -f "$folder/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
        -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log >&2; exit 2; }
}

# run_java FILE.java ARGUMENTS... : with the packages in lib/, on a JDK 25
run_java() {
    . "$root/.mvn/jdk25.sh"
    use_jdk25
    "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp 'lib/*' "$@"
}

# expect FILE : prints it, and fails unless it is what standard input says
expect() {
    cat >expected
    cat "$1"
    if ! diff -u expected "$1" >changed; then
        echo "The behaviour has changed:" >&2
        cat changed >&2
        exit 1
    fi
    echo "As described."
}
