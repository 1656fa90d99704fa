/** The locales that are built. Others resolve to en-US, as Node's do to its default when it lacks their data. */
const built = ['en', 'en-US'];

const canonical = (tag: unknown): string => {
  if (typeof tag !== 'string' && (typeof tag !== 'object' || tag === null))
    throw new TypeError('Language ID should be string or object.');
  const text = String(tag);
  if (!/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(text)) throw new RangeError(`Incorrect locale information provided`);
  return text
    .split('-')
    .map((part, at) =>
      at === 0
        ? part.toLowerCase()
        : part.length === 2
          ? part.toUpperCase()
          : part.length === 4
            ? part[0]!.toUpperCase() + part.slice(1).toLowerCase()
            : part,
    )
    .join('-');
};

export const getCanonicalLocales = (locales?: unknown): string[] =>
  locales === undefined ? [] : [...new Set((Array.isArray(locales) ? locales : [locales]).map(canonical))];

export const supportedLocalesOf = (locales?: unknown): string[] =>
  getCanonicalLocales(locales).filter((locale) => built.includes(locale) || locale.startsWith('en-'));

/** `Intl.Locale`, without its likely-subtags data. */
export class Locale {
  readonly #tag: string;
  constructor(tag: string) {
    this.#tag = canonical(tag);
  }
  get baseName(): string {
    return this.#tag.replace(/-u-.*$/, '');
  }
  get language(): string {
    return this.#tag.split('-')[0]!;
  }
  get region(): string | undefined {
    return this.#tag.split('-').find((part, at) => at > 0 && /^[A-Z]{2}$/.test(part));
  }
  get script(): string | undefined {
    return this.#tag.split('-').find((part, at) => at > 0 && /^[A-Z][a-z]{3}$/.test(part));
  }
  maximize(): Locale {
    return this.language === 'en' ? new Locale(`en-${this.script ?? 'Latn'}-${this.region ?? 'US'}`) : this;
  }
  minimize(): Locale {
    return new Locale(this.language);
  }
  toString(): string {
    return this.#tag;
  }
}
