#!/bin/sh
# Version  openapi-generator-cli 7.25.0, generator java, library native
# Guess    An enum of numbers, such as the tax rates 7, 19 and 2.5, becomes a Java enum of BigDecimal.
# Real     It becomes one whose constants are BigDecimal.valueOf(new BigDecimal("7")), which doesn't compile. An enum of integers does.
#          The generator ends with 0 and without a warning.
# Matters  One such property anywhere, a tax rate or a step of rounding, and nobody can build a Java client of the whole API.
#          Publish rates as a pattern, a format or a list at an address of its own.
. "$(dirname "$0")/lib.sh"

maven_packages org.openapitools:openapi-generator-cli:7.25.0
mv lib generator
maven_packages com.fasterxml.jackson.datatype:jackson-datatype-jsr310:2.21.0 org.openapitools:jackson-databind-nullable:0.2.8 \
    jakarta.annotation:jakarta.annotation-api:1.3.5 com.google.code.findbugs:jsr305:3.0.2

. "$root/.mvn/jdk25.sh"
use_jdk25
compiled() { # NAME SCHEMA : whether the client for a dish with this tax compiles
    cat >"$1.yaml" <<YAML
openapi: 3.0.3
info: {title: Dishes, version: "1"}
paths:
  /dishes:
    get:
      operationId: dishes
      responses: {"200": {description: ok, content: {application/json: {schema: {\$ref: '#/components/schemas/Dish'}}}}}
components: {schemas: {Dish: {type: object, properties: {tax: $2}}}}
YAML
    "$JAVA_HOME/bin/java" -jar generator/openapi-generator-cli-7.25.0.jar generate -g java --library native -i "$1.yaml" -o "$1" >generator.log 2>&1
    find "$1/src/main" -name '*.java' >sources
    if "$JAVA_HOME/bin/javac" -nowarn -d "$1/classes" -cp 'lib/*' @sources >javac.log 2>&1; then
        echo "$1: compiles"
    else
        echo "$1: $(grep -c 'no suitable method found for valueOf(BigDecimal)' javac.log) errors"
        grep -h 'BigDecimal.valueOf(new' "$1/src/main/java/org/openapitools/client/model/Dish.java" | sed 's/^ *//'
    fi
}
{
    compiled integers '{type: integer, enum: [7, 19]}'
    compiled numbers '{type: number, enum: [7, 19, 2.5]}'
} >seen

expect seen <<'SEEN'
integers: compiles
numbers: 3 errors
NUMBER_7(BigDecimal.valueOf(new BigDecimal("7"))),
NUMBER_19(BigDecimal.valueOf(new BigDecimal("19"))),
NUMBER_2_DOT_5(BigDecimal.valueOf(new BigDecimal("2.5")));
SEEN
