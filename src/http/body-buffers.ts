/** Larger buffers are made anew: few bodies are larger, and each buffer that is kept is memory that nothing else gets. */
const largestKept = 2 ** 22;
const keptAtMost = 2 ** 24;

/**
 * Buffers that one body after the other is put together in. Memory outside of the heap that is made and dropped at the speed
 * of ingest has the garbage collector mark the whole heap over and over (a quarter of the CPU time of large bodies).
 */
export class BodyBuffers {
  readonly #free: Buffer[] = [];
  #freeBytes = 0;

  /** The chunks as one piece, of `length` bytes, in a buffer that is the caller's until giveBack(). */
  join(chunks: readonly Buffer[], length: number): Buffer {
    const buffer = this.#take(length);
    let at = 0;
    for (const chunk of chunks) at += chunk.copy(buffer, at);
    return buffer;
  }

  /** For the next body. */
  giveBack(buffer: Buffer): void {
    if (buffer.length > largestKept || this.#freeBytes + buffer.length > keptAtMost) return;
    this.#free.push(buffer);
    this.#freeBytes += buffer.length;
  }

  #take(length: number): Buffer {
    const found = this.#free.findIndex((buffer) => buffer.length >= length);
    const [buffer] = found === -1 ? [] : this.#free.splice(found, 1);
    if (buffer === undefined) return Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(length)));
    this.#freeBytes -= buffer.length;
    return buffer;
  }
}
