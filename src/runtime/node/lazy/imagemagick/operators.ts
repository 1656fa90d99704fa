import { parseGeometry, placed, resizedTo } from './geometry.ts';
import { uprightProfiles } from './header.ts';
import { applied, Complaint, type Image, opened } from './images.ts';
import type { Settings } from './settings.ts';

interface Operator {
  valued: boolean;
  apply(image: Image, value: string, state: Settings, program: string): void;
}

const invalid = (program: string, option: string, value: string): Complaint =>
  new Complaint(
    `${program}: invalid argument for option \`${option}': ${value} @ error/convert.c/ConvertImageCommand/1.`,
  );

const resizing = (option: string, filter?: 'triangle'): Operator => ({
  valued: true,
  apply(image, value, _state, program) {
    const geometry = parseGeometry(value);
    if (!geometry || (geometry.width === undefined && geometry.height === undefined))
      throw invalid(program, option, value);
    const [width, height] = resizedTo(geometry, image.width, image.height);
    const enlarges = width > image.width || height > image.height;
    // ImageMagick's choice: Lanczos to shrink, Mitchell to enlarge and for images with alpha.
    applied(image, program, {
      do: 'resize',
      width,
      height,
      filter: filter ?? (enlarges || image.alpha ? 'mitchell' : 'lanczos'),
    });
    if (option === '-thumbnail') image.profiles = image.profiles.filter((segment) => segment[1] === 0xe2);
  },
});

const simple = (step: 'flip' | 'flop' | 'transpose' | 'negate'): Operator => ({
  valued: false,
  apply: (image, _value, _state, program) => applied(image, program, { do: step }),
});

function greyed(image: Image, program: string): void {
  applied(image, program, { do: 'grey' });
  image.grey = true;
}

/** Steps that bring an image upright, by its EXIF orientation. */
const uprightSteps: Record<number, ('flip' | 'flop' | 'transpose' | number)[]> = {
  2: ['flop'],
  3: [180],
  4: ['flip'],
  5: ['transpose'],
  6: [90],
  7: ['transpose', 180],
  8: [270],
};

/** Options that change images, in the order they are given. */
export const operators: Record<string, Operator> = {
  '-resize': resizing('-resize'),
  '-geometry': resizing('-geometry'),
  '-thumbnail': resizing('-thumbnail'),
  '-scale': resizing('-scale', 'triangle'),
  '-sample': resizing('-sample', 'triangle'),
  '-crop': {
    valued: true,
    apply(image, value, { gravity }, program) {
      const geometry = parseGeometry(value);
      if (!geometry) throw invalid(program, '-crop', value);
      const share = geometry.flags.includes('%')
        ? (size: number, part = 100) => Math.round((size * part) / 100)
        : (size: number, part?: number) => part || size;
      const [width, height] = [share(image.width, geometry.width), share(image.height, geometry.height)];
      if (!geometry.placed && !gravity && (width < image.width || height < image.height))
        throw new Complaint(
          `${program}: this simulated ImageMagick does not cut an image into tiles: give -crop an offset`,
        );
      const [left, top] = placed(gravity, [image.width, image.height], [width, height], geometry.x, geometry.y);
      const [right, bottom] = [Math.min(image.width, left + width), Math.min(image.height, top + height)];
      const [from, above] = [Math.max(0, left), Math.max(0, top)];
      if (right <= from || bottom <= above)
        throw new Complaint(
          `${program}: geometry does not contain image \`${image.name}' @ warning/transform.c/CropImage/592.`,
        );
      applied(image, program, { do: 'crop', left: from, top: above, width: right - from, height: bottom - above });
    },
  },
  '-extent': {
    valued: true,
    apply(image, value, { gravity, background }, program) {
      const geometry = parseGeometry(value);
      if (!geometry) throw invalid(program, '-extent', value);
      const [width, height] = [geometry.width ?? image.width, geometry.height ?? image.height];
      const [x, y] = placed(gravity, [image.width, image.height], [width, height], geometry.x, geometry.y);
      applied(image, program, { do: 'extent', left: -x, top: -y, width, height, background });
      image.alpha ||= background[3] < 255;
    },
  },
  '-rotate': {
    valued: true,
    apply(image, value, { background }, program) {
      const [, degrees, flag] = /^([-+]?\d*\.?\d+)([<>]?)$/.exec(value) ?? [];
      if (degrees === undefined) throw invalid(program, '-rotate', value);
      if ((flag === '>' && image.width <= image.height) || (flag === '<' && image.width >= image.height)) return;
      applied(image, program, { do: 'rotate', degrees: Number(degrees), background });
    },
  },
  '-auto-orient': {
    valued: false,
    apply(image, _value, { background }, program) {
      for (const step of uprightSteps[image.orientation ?? 1] ?? [])
        applied(image, program, typeof step === 'number' ? { do: 'rotate', degrees: step, background } : { do: step });
      if (image.orientation === undefined) return;
      image.orientation = 1;
      image.profiles = uprightProfiles(image.profiles);
    },
  },
  '-flip': simple('flip'),
  '-flop': simple('flop'),
  '-transpose': simple('transpose'),
  '-negate': simple('negate'),
  '-flatten': {
    valued: false,
    apply(image, _value, { background }, program) {
      applied(image, program, { do: 'flatten', background });
      image.alpha = !opened(image, program).desk.opaque;
    },
  },
  '-strip': {
    valued: false,
    apply(image) {
      image.profiles = [];
      image.orientation = undefined;
    },
  },
  '-colorspace': {
    valued: true,
    apply(image, value, _state, program) {
      if (/^gr[ae]y$/i.test(value)) greyed(image, program);
      else if (!/^(s?rgb|undefined)$/i.test(value))
        throw new Complaint(
          `${program}: unrecognized colorspace \`${value}' @ error/convert.c/ConvertImageCommand/960.`,
        );
    },
  },
  '-type': {
    valued: true,
    apply(image, value, _state, program) {
      if (/^gr[ae]yscale/i.test(value)) greyed(image, program);
    },
  },
  '-grayscale': { valued: true, apply: (image, _value, _state, program) => greyed(image, program) },
};
