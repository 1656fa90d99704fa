import { type Program } from '../process.ts';
import { loadImageMagick } from '../load.ts';

const program = (name: 'convert' | 'identify'): Program =>
  function* (process) {
    return yield* loadImageMagick()[name](process);
  };

/** ImageMagick's programs, a bundle of their own. */
export const convert = program('convert');
export const identify = program('identify');
