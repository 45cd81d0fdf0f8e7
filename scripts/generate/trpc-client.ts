import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'tsdown';

const root = fileURLToPath(new URL('../../', import.meta.url));
const note =
  '/** Types of every procedure, bundled from src/router without server code. Generated: `npm run generate`. */\n';

/** clients/trpc/generated/router.d.ts: the router's types in one file that imports @trpc/server only. */
export async function renderTrpcTypes(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'pharos-generate-'));
  try {
    await build({
      cwd: root,
      entry: { router: 'src/router/client-types.ts' },
      outDir,
      tsconfig: 'tsconfig.json',
      format: 'esm',
      platform: 'neutral',
      dts: { emitDtsOnly: true },
      logLevel: 'error',
      config: false,
      clean: false,
    });
    const [name] = readdirSync(outDir).filter((file) => file.includes('.d.'));
    if (name === undefined) throw new Error('tsdown wrote no declarations');
    return note + readFileSync(join(outDir, name), 'utf8');
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
