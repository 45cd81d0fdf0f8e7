import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { renderConfigurationDoc } from './configuration.js';
import { renderOpenApi } from './openapi.js';
import { renderRestSchema } from './rest-client.js';
import { renderTrpcTypes } from './trpc-client.js';

/** Every generated file that is committed, by its path from the top, and what makes it. */
export const generated: Readonly<Record<string, () => Promise<string>>> = {
  'openapi.json': renderOpenApi,
  'docs/configuration.md': async () => renderConfigurationDoc(),
  'clients/ts/generated/schema.d.ts': async () => renderRestSchema(await renderOpenApi()),
  'clients/trpc/generated/router.d.ts': renderTrpcTypes,
};

export function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

function current(name: string): string | undefined {
  try {
    return readFileSync(pathOf(name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, render] of Object.entries(generated)) {
    const text = await render();
    const changed = current(name) !== text;
    if (changed) writeFileSync(pathOf(name), text);
    console.log(`${changed ? 'written  ' : 'unchanged'} ${name}`);
  }
}
