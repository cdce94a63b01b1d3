#!/bin/sh
# Version  openapi-generator-cli 7.25.0, generator java, library native
# Guess    Optional properties that the caller didn't set are not sent, so that a JSON merge patch changes what was set.
# Real     A change of the note alone is sent with "allergens":[], "names":{}, "size":"M" and "extra":null: lists and maps begin empty,
#          a property with a default begins with it, one whose schema is {} begins as null, and all of these are written.
# Matters  The patch that corrects a note takes the allergens off the dish, and the server can't tell it from a wish. The option
#          containerDefaultToNull=true mends lists and maps only. In the schema of a patch: no defaults, no {}, or types of its own.
. "$(dirname "$0")/lib.sh"

maven_packages org.openapitools:openapi-generator-cli:7.25.0
mv lib generator
maven_packages com.fasterxml.jackson.datatype:jackson-datatype-jsr310:2.21.0 org.openapitools:jackson-databind-nullable:0.2.8 \
    jakarta.annotation:jakarta.annotation-api:1.3.5 com.google.code.findbugs:jsr305:3.0.2

cat >dish.yaml <<'YAML'
openapi: 3.0.3
info: {title: Dishes, version: "1"}
paths:
  /dishes/{code}:
    patch:
      operationId: changeDish
      parameters: [{name: code, in: path, required: true, schema: {type: string}}]
      requestBody:
        content:
          application/merge-patch+json: {schema: {$ref: '#/components/schemas/DishChange'}}
      responses: {"204": {description: changed}}
components:
  schemas:
    DishChange:
      type: object
      properties:
        note: {type: string}
        station: {type: string}
        size: {type: string, default: M}
        allergens: {type: array, items: {type: string}}
        names: {type: object, additionalProperties: {type: string}}
        extra: {}
YAML

cat >Change.java <<'JAVA'
import org.openapitools.client.ApiClient;
import org.openapitools.client.model.DishChange;

class Change {
    public static void main(String[] arguments) throws Exception {
        System.out.println(arguments[0] + ": " + new ApiClient().getObjectMapper().writeValueAsString(new DishChange().note("extra hot")));
    }
}
JAVA

. "$root/.mvn/jdk25.sh"
use_jdk25
generated() { # NAME ARGUMENTS... : what the generated client sends
    name=$1
    shift
    "$JAVA_HOME/bin/java" -jar generator/openapi-generator-cli-7.25.0.jar generate -g java --library native -i dish.yaml -o "$name" "$@" >generator.log 2>&1
    find "$name/src/main" -name '*.java' >sources
    "$JAVA_HOME/bin/javac" -nowarn -d "$name/classes" -cp 'lib/*' @sources >javac.log 2>&1
    "$JAVA_HOME/bin/java" -cp "$name/classes:lib/*" Change.java "$name"
}
{
    generated plain
    generated option --additional-properties containerDefaultToNull=true
} >seen

expect seen <<'SEEN'
plain: {"note":"extra hot","size":"M","allergens":[],"names":{},"extra":null}
option: {"note":"extra hot","size":"M","extra":null}
SEEN
