import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Frees at once what nothing refers to. What a WeakRef was made of or asked for in this turn of the loop stays. */
export const collectGarbage = runInNewContext('gc') as () => void;
