/** What the shipped tRPC client is typed by; bundled by the generator. */
export type { AppRouter } from './index.js';
