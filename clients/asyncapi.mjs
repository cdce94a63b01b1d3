import parsers from '@asyncapi/parser';

// Reads the AsyncAPI document that is given with AsyncAPI's own parser. In version 3 it does not look at the examples: a test does.
const { Parser, fromFile } = parsers;
const { document, diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
const [ERROR, WARNING] = [0, 1];
for (const { severity, message, path } of diagnostics.filter(each => each.severity <= WARNING)) {
    console.log(`${severity === ERROR ? 'error' : 'warning'}: ${message} at ${path.join('/')}`);
}
if (!document || diagnostics.some(each => each.severity <= WARNING)) {
    process.exit(1);
}
const examples = document.allMessages().all().filter(message => message.examples().length > 0).length;
console.log(`AsyncAPI ${document.version()}: ${document.channels().length} channels, ${document.operations().length} operations, `
    + `${document.allMessages().length} messages, ${examples} of them with an example`);
