import { z } from 'zod';

import { CatalogAnswer, describeCatalog } from '../catalog/wire.js';
import { reading, router } from './trpc.js';

const tags = ['sources'];

export const catalogRouter = router({
  get: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/catalog',
        operationId: 'getCatalog',
        summary: 'Kinds of source, and what can be measured and commanded on them',
        tags,
      },
    })
    .input(z.void())
    .output(CatalogAnswer)
    .query(() => describeCatalog()),
});
