import { decodeChunk, encodeChunk, ByteWriter, type Columns } from '../src/store/samples/lsm/codec/chunk.js';
import { rollUpRows, rowsOf, streams } from '../test/support/sample-streams.js';
import { rounded } from './statistics.js';

const seriesCount = 500;
const rounds = 15;

/** Nanoseconds of processor time of the fastest of the rounds, which other work on the machine disturbs least. */
class Fastest {
  ns = Infinity;

  round(work: () => void): void {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    this.ns = Math.min(this.ns, (user + system) * 1000);
  }
}

interface Encoded {
  readonly out: ByteWriter;
  /** Where each chunk ends. */
  readonly ends: number[];
}

function encodeAll(all: readonly Columns[], { out, ends }: Encoded): void {
  out.reset();
  ends.length = 0;
  for (const columns of all) {
    encodeChunk(out, columns, 0, columns.ts.length);
    ends.push(out.length);
  }
}

function decodeAll({ out, ends }: Encoded, into: Columns): void {
  const target = { ...into, at: 0, rows: into.ts.length };
  let offset = 0;
  for (const end of ends) {
    decodeChunk(out.bytes, { offset, end }, target);
    offset = end;
  }
}

/** `rows` rows of each of 500 series, as one chunk a series. */
function measure(make: (seed: number) => Columns, rows: number): Record<string, number> {
  const all = Array.from({ length: seriesCount }, (_, seed) => make(seed));
  const first = all[0]!;
  const into = { ts: new Float64Array(rows), values: first.values.map(() => new Float64Array(rows)) };
  const encoded: Encoded = { out: new ByteWriter(), ends: [] };
  const encoding = new Fastest();
  const decoding = new Fastest();
  for (let round = 0; round < rounds; round++) {
    encoding.round(() => encodeAll(all, encoded));
    decoding.round(() => decodeAll(encoded, into));
  }
  const total = seriesCount * rows;
  return {
    encode_ns_a_row: rounded(encoding.ns / total),
    decode_ns_a_row: rounded(decoding.ns / total),
    bytes_a_row: rounded(encoded.out.length / total),
  };
}

/** The chunk codec over streams as they come: processor time and bytes a row, times included. */
export function codecBench(): Promise<Record<string, unknown>> {
  const main = streams.walk_normal_1;
  const figures = Object.entries(streams).map(([name, stream]) => [
    name,
    measure((seed) => rowsOf(stream, 200, seed), 200),
  ]);
  return Promise.resolve({
    rows_a_chunk: 200,
    ...(Object.fromEntries(figures) as Record<string, unknown>),
    roll_ups_of_five_columns: measure((seed) => rollUpRows(200, seed), 200),
    walk_normal_1_by_rows_a_chunk: Object.fromEntries(
      [100, 720, 4096].map((rows) => [rows, measure((seed) => rowsOf(main, rows, seed), rows)]),
    ),
  });
}
