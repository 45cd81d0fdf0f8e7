import { Stride, type Pieces } from '../../pieces.js';
import { MessageReader } from '../protobuf.js';
import { tooMany } from '../too-many.js';
import type { Acceptor } from './acceptor.js';
import type { Attributes } from './attributes.js';
import { bearsLabel } from './series-names.js';
import { AttributeList } from './protobuf-attributes.js';
import { PointReader } from './protobuf-points.js';

/** Fields of ExportMetricsServiceRequest and of opentelemetry.proto.metrics.v1. */
const request = { resourceMetrics: 1 } as const;
const resourceMetrics = { resource: 1, scopeMetrics: 2 } as const;
const resource = { attributes: 1 } as const;
const scopeMetrics = { metrics: 2 } as const;
const metric = { name: 1, gauge: 5, sum: 7, histogram: 9, exponentialHistogram: 10, summary: 11 } as const;
const dataPoints = 1;

/** Resources, scopes and metrics of one request together, with data points or without; more than an honest body has room for. */
const maxParts = 500_000;

type Take = (points: PointReader, acceptor: Acceptor, end: number) => void;

/** What is done with the data points of each kind of metric. */
const kinds: Readonly<Record<number, Take>> = {
  [metric.gauge]: (points, acceptor, end) => acceptor.number(points.number(end)),
  [metric.sum]: (points, acceptor, end) => acceptor.number(points.number(end)),
  [metric.histogram]: (points, acceptor, end) => acceptor.histogram(points.histogram(end)),
  [metric.exponentialHistogram]: (points, acceptor, end) => acceptor.exponential(points.other(end)),
  [metric.summary]: (points, acceptor, end) => acceptor.summary(points.summary(end)),
};

/** Reads an ExportMetricsServiceRequest in protobuf, point by point: nothing of it is built. */
export class ProtobufRequest {
  readonly #reader: MessageReader;
  readonly #points: PointReader;
  readonly #acceptor: Acceptor;
  readonly #stride = new Stride();
  #parts = 0;
  #steps = 0;

  constructor(body: Buffer, acceptor: Acceptor) {
    this.#reader = new MessageReader(body);
    this.#points = new PointReader(body, this.#reader);
    this.#acceptor = acceptor;
  }

  /** Reads all of it, in pieces. @throws PharosError BAD_REQUEST when the body is none, PAYLOAD_TOO_LARGE when it has too many parts. */
  *read(): Pieces<void> {
    const reader = this.#reader;
    const end = reader.length;
    for (let field = reader.next(end); field !== 0; field = reader.next(end))
      if (field === request.resourceMetrics) yield* this.#resourceMetrics(this.#enterPart(end));
  }

  #enterPart(end: number): number {
    this.#parts += 1;
    if (this.#parts > maxParts) throw tooMany(maxParts, 'resources, scopes and metrics');
    return this.#reader.enter(end);
  }

  *#resourceMetrics(end: number): Pieces<void> {
    if (this.#isPieceOver()) yield;
    const reader = this.#reader;
    const start = reader.pos;
    this.#acceptor.enterResource(this.#attributesOfResource(end));
    reader.seek(start);
    for (let field = reader.next(end); field !== 0; field = reader.next(end))
      if (field === resourceMetrics.scopeMetrics) yield* this.#scopeMetrics(this.#enterPart(end));
  }

  /** The resource may stand behind what it is the resource of. */
  #attributesOfResource(end: number): Attributes | undefined {
    const reader = this.#reader;
    const list = new AttributeList(bearsLabel);
    for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
      if (field !== resourceMetrics.resource) continue;
      const to = reader.enter(end);
      for (let inner = reader.next(to); inner !== 0; inner = reader.next(to))
        if (inner === resource.attributes) list.add(reader, to);
    }
    return list.attributes;
  }

  *#scopeMetrics(end: number): Pieces<void> {
    if (this.#isPieceOver()) yield;
    const reader = this.#reader;
    for (let field = reader.next(end); field !== 0; field = reader.next(end))
      if (field === scopeMetrics.metrics) yield* this.#metric(this.#enterPart(end));
  }

  *#metric(end: number): Pieces<void> {
    if (this.#isPieceOver()) yield;
    const reader = this.#reader;
    const start = reader.pos;
    let name: string | undefined = '';
    for (let field = reader.next(end); field !== 0; field = reader.next(end))
      if (field === metric.name) name = reader.utf8(end);
    this.#acceptor.enterMetric(name);
    reader.seek(start);
    for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
      const take = kinds[field];
      if (take === undefined) continue;
      const dataEnd = reader.enter(end);
      while (!this.#readData(dataEnd, take)) yield;
    }
  }

  /** Reads data points up to `end`; false when a piece is done before they are. */
  #readData(end: number, take: Take): boolean {
    const reader = this.#reader;
    while (!this.#isPieceOver()) {
      const field = reader.next(end);
      if (field === 0) return true;
      if (field === dataPoints) take(this.#points, this.#acceptor, reader.enter(end));
    }
    return false;
  }

  /** Takes a step: a part of the request, or a field of its data. */
  #isPieceOver(): boolean {
    this.#steps += 1;
    return this.#stride.isOver(this.#steps);
  }
}
