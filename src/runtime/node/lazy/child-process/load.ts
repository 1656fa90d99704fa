import { lazyCore } from '../../lib/guest-bundles.ts';
import type { Program } from './process.ts';

/** The bundle of ImageMagick's programs. */
export const loadImageMagick = (): { convert: Program; identify: Program } => lazyCore('imagemagick');
