import extracted from 'node-inspect-extracted';

/** Node's own `util.inspect` and `util.format`, extracted from its sources. */
export const { inspect, format, formatWithOptions, stripVTControlCharacters } = extracted as unknown as Pick<
  typeof import('node:util'),
  'inspect' | 'format' | 'formatWithOptions' | 'stripVTControlCharacters'
>;

/** The package comes minified. */
for (const [name, fn] of Object.entries({ inspect, format, formatWithOptions, stripVTControlCharacters }))
  Object.defineProperty(fn, 'name', { value: name, configurable: true });
