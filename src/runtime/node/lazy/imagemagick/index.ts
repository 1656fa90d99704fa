/**
 * ImageMagick's `convert` and `identify`, as of 6.7.8, on pixels of JPEG and PNG.
 *
 * Gaps: one image at a time (no `-append`, `-composite`, tiles or animations); no drawing, text, blurring or levels; GIF, BMP and WebP can
 * be identified but not decoded; pages (`+repage`) are not kept; JPEG colours go through MozJPEG and are not byte-identical to libjpeg's.
 */
export { convert } from './convert.ts';
export { identify } from './identify.ts';
