import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { begin, bytesBelow, cpuSecondsOf, endProcess, freePort, rssMbOf } from './process.js';

/** A server that takes line protocol, as a process of its own in a folder of its own. */
export interface LineServer extends AsyncDisposable {
  readonly name: string;
  /** Where bodies with times in ms are posted to. */
  readonly writeUrl: string;
  cpuSeconds(): number;
  rssMb(): number;
  bytesOnDisk(): number;
  /** Brings to disk what the server holds back. */
  flush(): Promise<void>;
}

interface PeerParts {
  readonly name: string;
  readonly child: ChildProcess;
  readonly folder: string;
  readonly url: string;
  readonly writePath: string;
  readonly flushPath?: string;
}

function peer({ name, child, folder, url, writePath, flushPath }: PeerParts): LineServer {
  return {
    name,
    writeUrl: url + writePath,
    cpuSeconds: () => cpuSecondsOf(child.pid),
    rssMb: () => rssMbOf(child.pid),
    bytesOnDisk: () => bytesBelow(folder),
    async flush() {
      if (flushPath !== undefined) await (await fetch(url + flushPath)).arrayBuffer();
    },
    async [Symbol.asyncDispose]() {
      await endProcess(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const isUp = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await pause(100);
  }
  throw new Error(`${url} did not answer`);
}

/** VictoriaMetrics of Debian's package `victoria-metrics`; undefined where it is not installed. */
export async function startVictoriaMetrics(): Promise<LineServer | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'pharos-bench-vm-'));
  const port = await freePort();
  const args = [`-httpListenAddr=127.0.0.1:${port}`, `-storageDataPath=${folder}`, '-retentionPeriod=1'];
  const child = await begin('victoria-metrics', args, folder);
  if (child === undefined) return undefined;
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/health`);
  return peer({
    name: 'victoria_metrics',
    child,
    folder,
    url,
    writePath: '/write?precision=ms',
    flushPath: '/internal/force_flush',
  });
}

/** InfluxDB 1 of Debian's package `influxdb`; undefined where it is not installed. */
export async function startInfluxDb(): Promise<LineServer | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'pharos-bench-influx-'));
  const [port, rpcPort] = [await freePort(), await freePort()];
  const config = join(folder, 'influxdb.conf');
  writeFileSync(
    config,
    `reporting-disabled = true
bind-address = "127.0.0.1:${rpcPort}"
[meta]
dir = "${folder}/meta"
[data]
dir = "${folder}/data"
wal-dir = "${folder}/wal"
[http]
bind-address = "127.0.0.1:${port}"
log-enabled = false
`,
  );
  const child = await begin('influxd', ['-config', config], folder);
  if (child === undefined) return undefined;
  const url = `http://127.0.0.1:${port}`;
  await answers(`${url}/ping`);
  await (
    await fetch(`${url}/query?q=${encodeURIComponent('CREATE DATABASE bench')}`, { method: 'POST' })
  ).arrayBuffer();
  return peer({ name: 'influxdb', child, folder, url, writePath: '/write?db=bench&precision=ms' });
}
