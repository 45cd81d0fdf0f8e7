import { z } from 'zod';

import type { PlainRoute } from '../router/openapi.js';
import { LiveQuery } from './sockets/live-query.js';

const LiveRouteQuery = LiveQuery.extend({
  last_event_id: z
    .string()
    .optional()
    .describe('The id of the last event that was seen, to go on after it; the header Last-Event-ID goes before it'),
});

/** GET /api/v1/live, as the document tells it. */
export const liveOperation: PlainRoute = {
  method: 'GET',
  path: '/api/v1/live',
  permission: 'read',
  errors: ['BAD_REQUEST', 'UNAUTHORIZED', 'UNAVAILABLE', 'INTERNAL_ERROR'],
  operation: {
    operationId: 'getLive',
    summary: 'What happens, as server-sent events',
    description:
      'Values, orders, their results, messages of devices and events, as they come. The name of an event is the type of its message, its id a cursor from which a later stream goes on. `gap` tells how many values were dropped because the reader did not keep up, `reset` that the cursor reaches back too far, `end` that nothing follows.',
    tags: ['telemetry'],
    requestParams: { query: LiveRouteQuery },
    responses: {
      '200': { description: 'The stream', content: { 'text/event-stream': { schema: z.string() } } },
    },
  },
};
