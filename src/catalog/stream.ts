import type { KindDefinition } from '../domain/kind.js';
import { defineMetrics } from './define.js';

const notNegative = { min: 0 };

export const stream: KindDefinition = {
  id: 'stream',
  title: 'Stream',
  help: 'A live broadcast with viewers, a chat and purchases.',
  lostAfterSeconds: 60,
  metrics: defineMetrics('pharos_stream', [
    {
      id: 'viewer_count',
      title: 'Viewers',
      help: 'People who are watching the stream at the moment.',
      unit: 'count',
      type: 'integer',
      range: notNegative,
      // A gauge that ends in _count looks like part of a histogram.
      baseName: 'pharos_stream_viewers',
    },
    {
      id: 'chat_rate',
      title: 'Chat rate',
      help: 'Chat messages per minute, over the last minute.',
      unit: 'per_minute',
      type: 'number',
      range: notNegative,
    },
    {
      id: 'unique_chatters',
      title: 'Unique chatters',
      help: 'Different people who wrote in the chat in the last minute.',
      unit: 'count',
      type: 'integer',
      range: notNegative,
    },
    {
      id: 'top_emotes',
      title: 'Top emotes',
      help: 'Emotes used most in the last minute, as a JSON list of objects with name and count, most used first.',
      unit: 'none',
      type: 'text',
    },
    {
      id: 'sentiment_score',
      title: 'Sentiment',
      help: 'Mood of the chat over the last minute, from -1 (hostile) to 1 (delighted).',
      unit: 'none',
      type: 'number',
      range: { min: -1, max: 1 },
    },
    {
      id: 'transaction_count',
      title: 'Transactions',
      help: 'Purchases, tips and subscriptions in the last minute.',
      unit: 'count',
      type: 'integer',
      range: notNegative,
      baseName: 'pharos_stream_transactions',
    },
    {
      id: 'transaction_amount',
      title: 'Transaction amount',
      help: 'Money that came in through transactions in the last minute, in the currency of the stream.',
      unit: 'none',
      type: 'number',
      range: notNegative,
    },
  ]),
  commands: [],
  simulation: { enabled: true, count: 2 },
};
