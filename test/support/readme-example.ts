import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import ts from 'typescript';

import { repository } from './markdown.js';

/** Inside the repository, so that its packages resolve; git and the checks look past it. */
const cache = join(repository, 'node_modules/.cache/pharos-examples');

interface Examples<Name extends string> extends Disposable {
  /** What the compiler objects to in an example and in the types that it brings in, one line each. */
  faults(name: Name): readonly string[];
  /** Runs an example in a process of its own and gives its standard output; rejects when it fails. */
  run(name: Name, env: Readonly<Record<string, string>>): Promise<string>;
}

/** TypeScript examples by name, compiled against the built packages. */
export function compileExamples<Name extends string>(texts: Readonly<Record<Name, string>>): Examples<Name> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'run-'));
  const names = Object.keys(texts) as Name[];
  for (const name of names) writeFileSync(join(folder, `${name}.mts`), texts[name]);
  // One program: what costs time is reading the libraries.
  const program = ts.createProgram(
    names.map((name) => join(folder, `${name}.mts`)),
    options,
  );
  program.emit();
  const found = ts.getPreEmitDiagnostics(program);
  const isExample = ({ file }: ts.Diagnostic): boolean => file?.fileName.startsWith(folder) === true;

  return {
    faults: (name) =>
      found
        .filter((each) => !isExample(each) || each.file?.fileName === join(folder, `${name}.mts`))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    async run(name, env) {
      const file = join(folder, `${name}.mjs`);
      return (await promisify(execFile)(process.execPath, [file], { env, encoding: 'utf8' })).stdout;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  typeRoots: [join(repository, 'node_modules/@types')],
  skipLibCheck: false,
};
