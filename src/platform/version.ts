import { readFileSync } from 'node:fs';

/** The one package.json, from src/platform/ and from dist/src/platform/. */
const places = ['../../package.json', '../../../package.json'];

function readVersion(): string {
  for (const place of places) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (manifest.name === 'pharos' && manifest.version !== undefined) return manifest.version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error('package.json of pharos is missing beside the program');
}

/** Version of the product, from package.json. */
export const version = readVersion();
