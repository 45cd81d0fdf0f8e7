import type { SampleStore } from '../../store/samples/store.js';

/** What the use cases of this room ask of the store. */
export type SampleReader = Pick<SampleStore, 'directory' | 'range' | 'latest' | 'seriesOf'>;
