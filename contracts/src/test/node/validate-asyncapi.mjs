// Reads AsyncAPI documents with @asyncapi/parser, which npx has put beside this program, and prints what is wrong with them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

const beside = process.env.PATH.split(delimiter).find((folder) => folder.endsWith(join('node_modules', '.bin')));
const { Parser } = createRequire(join(beside, 'x.js'))('@asyncapi/parser');

let faults = 0;
for (const file of process.argv.slice(2)) {
  const diagnostics = await new Parser().validate(readFileSync(file, 'utf8'), { source: file });
  for (const { severity, path, message } of diagnostics) {
    if (severity <= 1) {
      console.log(`${file}: ${path.join('.')}: ${message}`);
      faults += 1;
    }
  }
}
process.exit(faults === 0 ? 0 : 1);
