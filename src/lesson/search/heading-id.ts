/** The id of a heading in a lesson's text, for addresses: `What you know now` is `what-you-know-now`. */
export const headingId = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[’'`]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
