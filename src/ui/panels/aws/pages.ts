/** No list of a simulated account is longer than this; a service that never ends its pages is a bug. */
const MAX_PAGES = 200;

/** Follows a paged list to its end. @param next gives the token of the next page, or undefined at the end. */
export async function allPages<Page, Item, Token>(
  read: (token: Token | undefined) => Promise<Page>,
  items: (page: Page) => readonly Item[] | undefined,
  next: (page: Page) => Token | undefined,
): Promise<Item[]> {
  const all: Item[] = [];
  let token: Token | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await read(token);
    all.push(...(items(answer) ?? []));
    token = next(answer);
    if (token === undefined || token === null || token === '') return all;
  }
  throw new Error(`A list did not end after ${MAX_PAGES} pages.`);
}
