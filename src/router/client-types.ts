import type { appRouter } from './index.js';

/** What the shipped tRPC client is typed by; bundled by the generator. */
export type AppRouter = typeof appRouter;
