// Builds dist/: the server and the command line from src/, and the shipped clients. Run by `npm ci` (prepare).
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const tsc = new URL('node_modules/typescript/bin/tsc', root).pathname;

if (!existsSync(tsc)) {
  // An install without development packages (a runtime image) brings its own dist/.
  console.log('build: TypeScript is not installed; keeping dist/ as it is');
  process.exit(0);
}

rmSync(new URL('dist', root), { recursive: true, force: true });
for (const project of ['tsconfig.build.json', 'clients/ts/tsconfig.json', 'clients/trpc/tsconfig.json']) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', project], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
chmodSync(new URL('dist/src/main.js', root), 0o755);
