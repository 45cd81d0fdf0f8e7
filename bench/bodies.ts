/** A body and how many samples it holds. */
export interface BenchBody {
  readonly body: Buffer;
  readonly samples: number;
}

const series = 20_000;
const cpuFields = ['user', 'system', 'idle', 'nice', 'iowait', 'irq', 'softirq', 'steal', 'guest', 'guest_nice'];
const hostMetrics = ['cpu.utilization', 'cpu.load1', 'mem.used_pct', 'net.rx_mbps', 'disk.used_pct'] as const;

/** A value with two decimals that differs from series to series and step to step. */
const valueOf = (series: number, step: number): number => ((series * 31 + step * 17) % 10_000) / 100;

/** Line protocol of 20,000 series, each some times over, a second apart; ten fields a line, or the one called value. */
export function lineBodies(fields: 1 | 10, linesPerBody: number, now: number): readonly BenchBody[] {
  const linesPerStep = series / fields;
  const bodies = Math.max(10, (2 * linesPerStep) / linesPerBody);
  return Array.from({ length: bodies }, (_, body) => {
    const lines = Array.from({ length: linesPerBody }, (_, i) => {
      const [line, step] = [
        (body * linesPerBody + i) % linesPerStep,
        Math.floor((body * linesPerBody + i) / linesPerStep),
      ];
      const key = `host=host-${String(line % 2000).padStart(5, '0')},region=eu-west-1,rack=${line % 40}`;
      const ts = `${now - 60_000 + step * 1000}000000`;
      if (fields === 1) return `load_${Math.floor(line / 2000)},${key} value=${valueOf(line, step)} ${ts}`;
      const values = cpuFields.map((field, k) => `usage_${field}=${valueOf(line * fields + k, step)}`);
      return `cpu,${key} ${values.join(',')} ${ts}`;
    });
    return { body: Buffer.from(`${lines.join('\n')}\n`), samples: linesPerBody * fields };
  });
}

/** Host samples as an agent sends them, one host a body; every second one has a label. */
export function hostBodies(samples: number, now: number): readonly BenchBody[] {
  return Array.from({ length: 100 }, (_, host) => {
    const rows = Array.from({ length: samples }, (_, i) => ({
      metric: hostMetrics[i % hostMetrics.length],
      ts: new Date(now - Math.floor(i / hostMetrics.length) * 1000).toISOString(),
      value: Math.round((i * 37.7) % 1000) / 10,
      ...(i % 2 === 0 ? {} : { labels: { mount: `/data${i % 4}` } }),
    }));
    return { body: Buffer.from(JSON.stringify({ host_id: `host-${host}`, metrics: rows })), samples };
  });
}
