import { WebSocket } from 'ws';

/** What ws closes for by itself, without words for it. */
const reasons: Readonly<Record<number, string>> = {
  1002: 'not the WebSocket protocol',
  1007: 'not valid UTF-8',
  1008: 'too many fragments',
  1009: 'a message may have at most 1 MiB',
};

/** A socket that says why whenever it closes. */
export class ServerSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code, reason ?? (code === undefined ? undefined : reasons[code]));
  }
}
