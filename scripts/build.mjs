// Builds dist/: the server and the command line from src/, and the shipped clients. Run by `npm ci` (prepare).
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = `${root}node_modules/typescript/bin/tsc`;

if (!existsSync(tsc)) {
  // An install without development packages (a runtime image) brings its own dist/.
  console.log('build: development packages are not installed; keeping dist/ as it is');
  process.exit(0);
}

rmSync(`${root}dist`, { recursive: true, force: true });
const { build } = await import('esbuild');
// One file instead of a thousand: reading the packages' modules one by one is most of a start. Commands stay apart, so
// that the agent does not load the server.
await build({
  absWorkingDir: root,
  // The store's threads have an entry of their own.
  entryPoints: { main: 'src/main.ts', 'sample-worker': 'src/store/samples/lsm/sample-worker.ts' },
  outdir: 'dist/src',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  chunkNames: 'chunks/[name]-[hash]',
  sourcemap: true,
  // Native bindings, and the files of Swagger UI, are found beside the packages that bring them.
  external: ['libsql', 'swagger-ui-dist'],
  // Packages in CommonJS ask for Node's own modules by require.
  banner: {
    js: "import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
chmodSync(`${root}dist/src/main.js`, 0o755);

// The plugin is built on the client, and so after it.
for (const client of ['ts', 'trpc', 'openmct']) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', `clients/${client}/tsconfig.json`], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

// Pages load it as one file, the client inside; tsc has written its types.
await build({
  absWorkingDir: root,
  entryPoints: { 'pharos-openmct': 'clients/openmct/src/index.ts' },
  outdir: 'clients/openmct/dist',
  bundle: true,
  platform: 'browser',
  format: 'esm',
  target: 'es2022',
  sourcemap: true,
  logLevel: 'warning',
});
