import { describe, expect, test } from 'vitest';

import { SseParser, type ServerSentEvent } from '../../../clients/ts/src/live/sse-parser.js';
import { createRandom } from '../../../src/platform/random.js';

const encoder = new TextEncoder();

function read(text: string): ServerSentEvent[] {
  return new SseParser().push(encoder.encode(text));
}

const message = (data: string, lastEventId = ''): ServerSentEvent => ({ type: 'message', data, lastEventId });

describe('a stream is read as the HTML standard says', () => {
  test.each([
    ['LF', 'data: a\n\ndata: b\n\n'],
    ['CR', 'data: a\r\rdata: b\r\r'],
    ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n'],
    ['all of them', 'data: a\r\n\ndata: b\r\r\n'],
  ])('lines end with %s', (_name, text) => {
    expect(read(text)).toEqual([message('a'), message('b')]);
  });

  test('one byte order mark at the begin is passed over, a second is part of the name', () => {
    expect(read('\uFEFFdata: a\n\n')).toEqual([message('a')]);
    expect(read('\uFEFF\uFEFFdata: a\n\n')).toEqual([]);
  });

  test('lines of data are joined by LF', () => {
    expect(read('data: YHOO\ndata: +2\ndata: 10\n\n')).toEqual([message('YHOO\n+2\n10')]);
  });

  test('empty data is data, a block without data is no event, one that breaks off is none either', () => {
    expect(read('data\n\ndata\ndata\n\nevent: x\n\ndata:')).toEqual([message(''), message('\n')]);
  });

  test('one space after the colon goes, the next stays', () => {
    expect(read('data:test\n\ndata: test\n\ndata:  test\n\n')).toEqual([
      message('test'),
      message('test'),
      message(' test'),
    ]);
  });

  test('comments and unknown fields are passed over', () => {
    expect(read(': still here\nfoo: bar\nDATA: no\n data: no\ndata: a: b\n\n')).toEqual([message('a: b')]);
  });

  test('the type holds for one event', () => {
    expect(read('event: gap\ndata: 1\n\ndata: 2\n\nevent: old\nevent: new\ndata: 3\n\nevent\ndata: 4\n\n')).toEqual([
      { type: 'gap', data: '1', lastEventId: '' },
      message('2'),
      { type: 'new', data: '3', lastEventId: '' },
      message('4'),
    ]);
  });

  test('an id holds until the next, an empty one takes it back, one with NUL is passed over', () => {
    expect(read('id: 1\ndata: a\n\ndata: b\n\nid: 2\0\ndata: c\n\nid\ndata: d\n\n')).toEqual([
      message('a', '1'),
      message('b', '1'),
      message('c', '1'),
      message('d', ''),
    ]);
  });

  test('a block without data sets the id, once it is complete', () => {
    const parser = new SseParser('before');
    expect(parser.push(encoder.encode('data: a\n\nid: 7\n'))).toEqual([message('a', 'before')]);
    expect(parser.lastEventId).toBe('before');
    expect(parser.push(encoder.encode('\n'))).toEqual([]);
    expect(parser.lastEventId).toBe('7');
  });

  test('retry is a whole number of milliseconds, anything else is passed over', () => {
    const parser = new SseParser();
    parser.push(encoder.encode('retry: 1.5\nretry: -1\nretry:\n'));
    expect(parser.retryMs).toBeUndefined();
    parser.push(encoder.encode('retry: 2500\nretry: soon\n'));
    expect(parser.retryMs).toBe(2500);
  });

  test('bytes that are no UTF-8 become replacement characters', () => {
    const bytes = new Uint8Array([...encoder.encode('data: a'), 0xff, ...encoder.encode('b\n\n')]);
    expect(new SseParser().push(bytes)).toEqual([message('a\uFFFDb')]);
  });
});

test('where the chunks are cut, within characters and line ends too, makes no difference', () => {
  const text = [
    '\uFEFF: hello\r\n',
    'id: α1\rdata: naïve 🛰️\r\r',
    'event: gap\r\ndata: 一\r\ndata: 二\r\n\r\n',
    'id: 2\n\ndata\n\n',
    'data: last\r\n\r\n',
  ].join('');
  const bytes = encoder.encode(text);
  const whole = new SseParser().push(bytes);
  expect(whole).toEqual([
    message('naïve 🛰️', 'α1'),
    { type: 'gap', data: '一\n二', lastEventId: 'α1' },
    message('', '2'),
    message('last', '2'),
  ]);
  const random = createRandom(7);
  for (let round = 0; round < 200; round++) {
    const parser = new SseParser();
    const events: ServerSentEvent[] = [];
    for (let at = 0; at < bytes.length;) {
      const end = at + Math.floor(random.between(0, 6));
      events.push(...parser.push(bytes.subarray(at, end)));
      at = end;
    }
    expect(events).toEqual(whole);
  }
});

test('a long line in many chunks costs no more than its length', () => {
  const parser = new SseParser();
  const chunk = encoder.encode('x'.repeat(64));
  parser.push(encoder.encode('data: '));
  for (let i = 0; i < 50_000; i++) parser.push(chunk);
  const [event] = parser.push(encoder.encode('\n\n'));
  expect(event?.data.length).toBe(3_200_000);
});
