/** The most rows of one chunk. */
export const maxChunkRows = 4096;
