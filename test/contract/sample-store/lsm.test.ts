import { lsmStore } from '../../support/lsm.js';
import { describeSampleStore } from './suite.js';

describeSampleStore('the log-structured store', (folder) => lsmStore(folder));
// Every few rows make a table, and every few tables are merged.
describeSampleStore('the log-structured store with heads of a few rows', (folder) => lsmStore(folder, { headRows: 8 }));
