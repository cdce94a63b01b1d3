#!/bin/sh
# Version  swagger-parser 2.1.48 (Java), yaml 2.8.2 (JavaScript)
# Guess    In an OpenAPI document, enum: [09:00, 12:30] of a string schema is two strings; OpenAPI asks for YAML 1.2, where they are.
# Real     The parser reads YAML 1.1, where 12:30 is a number in base 60: the enum is ["09:00", 750] (09 is no number, 12 is one), a
#          default 12:30 is 750, 1:30:00 is 5400, a code 010 is 8, and "version: 1.10" is 1.1. Written out again, that is the document.
# Matters  Opening and pick-up times are written like this. The earlier hours of a list are right, so it looks well at first glance;
#          openapi-generator, which uses the parser, makes constants for 750 and 1439. Quote each time, code and version.
. "$(dirname "$0")/lib.sh"

maven_packages io.swagger.parser.v3:swagger-parser:2.1.48 org.slf4j:slf4j-nop:2.0.17
npm_packages yaml@2.8.2

cat >pickup.yaml <<'YAML'
openapi: 3.1.0
info: {title: Pick-up, version: 1.10}
paths:
  /slots:
    get:
      parameters:
        - {name: at, in: query, schema: {type: string, default: 12:30, enum: [08:30, 09:00, 12:30, 23:59, 1:30:00, 010]}}
      responses: {"200": {description: ok}}
YAML

cat >Parse.java <<'JAVA'
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.file.Files;
import java.nio.file.Path;

class Parse {
    public static void main(String[] arguments) throws Exception {
        var result = new OpenAPIV3Parser().readContents(Files.readString(Path.of("pickup.yaml")), null, null);
        var schema = result.getOpenAPI().getPaths().get("/slots").getGet().getParameters().getFirst().getSchema();
        System.out.println("swagger-parser: version " + result.getOpenAPI().getInfo().getVersion() + ", default " + schema.getDefault()
                + ", enum " + schema.getEnum() + ", messages " + result.getMessages());
    }
}
JAVA
cat >parse.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const { schema } = parse(readFileSync('pickup.yaml', 'utf8')).paths['/slots'].get.parameters[0];
console.log('yaml 1.2: default', schema.default + ', enum', JSON.stringify(schema.enum));
JS
{
    run_java Parse.java
    node parse.mjs
} >seen

expect seen <<'SEEN'
swagger-parser: version 1.1, default 750, enum [08:30, 09:00, 750, 1439, 5400, 8], messages []
yaml 1.2: default 12:30, enum ["08:30","09:00","12:30","23:59","1:30:00",10]
SEEN
