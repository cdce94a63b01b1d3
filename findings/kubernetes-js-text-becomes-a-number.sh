#!/bin/sh
# Version  @kubernetes/client-node 1.4.0 writes; Helm's Go library of helm-java 0.0.19 reads, which parses as kubectl does
# Guess    Texts that dumpYaml writes are texts for the tools of Kubernetes.
# Real     It quotes what YAML 1.2 and the words of YAML 1.1 require ("yes", "12:30", "010"), but not digits with underscores, which
#          are a number in YAML 1.1, and so in Go: the table 1_2 becomes 12, 20_11 becomes 2011.
# Matters  Codes of tables and tills in such a form arrive as other codes, or the API server refuses the ConfigMap for a number among
#          its texts. Write JSON: it is YAML, and both sides agree on it.
. "$(dirname "$0")/lib.sh"

npm_packages @kubernetes/client-node@1.4.0
maven_packages com.marcnuri.helm-java:helm-java:0.0.19

cat >write.mjs <<'JS'
import { dumpYaml } from '@kubernetes/client-node';

process.stdout.write(dumpYaml({ answer: 'yes', code: '010', opens: '12:30', table: '1_2', till: '20_11' }));
JS
cat >Read.java <<'JAVA'
import com.marcnuri.helm.Helm;
import java.nio.file.Path;

class Read {
    public static void main(String[] arguments) {
        System.out.print(new Helm(Path.of("chart")).template().call());
    }
}
JAVA
mkdir -p chart/templates
printf 'apiVersion: v2\nname: tables\nversion: 0.1.0\n' >chart/Chart.yaml
printf '{{- range $name, $value := .Values }}\n{{ $name }}: %s\n{{- end }}\n' '{{ kindOf $value }} {{ $value }}' >chart/templates/values.yaml
node write.mjs >chart/values.yaml
{
    cat chart/values.yaml
    echo '- - -'
    run_java Read.java | grep ': [a-z0-9]* '
} >seen

expect seen <<'SEEN'
answer: 'yes'
code: '010'
opens: '12:30'
table: 1_2
till: 20_11
- - -
answer: string yes
code: string 010
opens: string 12:30
table: float64 12
till: float64 2011
SEEN
