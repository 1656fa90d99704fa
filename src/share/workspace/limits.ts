/** How large a workspace may be, whoever made it. Sizes of texts are in characters. */
export const LIMITS = {
  /** Above this, chat tools and mail programs begin to cut a link; a file is offered in its place. */
  comfortableLink: 8_000,
  /** No longer link is made or read. */
  link: 64_000,
  /** Of the workspace's JSON, in a link (inflated) and in a file. */
  json: 2_000_000,
  /** Brackets and commas of it, and how deep it goes: what bounds the memory that reading takes. */
  jsonTokens: 60_000,
  jsonDepth: 40,
  title: 120,
  author: 80,
  note: 4_000,
  files: 200,
  path: 200,
  fileText: 1_000_000,
  events: 50,
  eventName: 100,
  eventPayload: 300_000,
  steps: 500,
  /** Texts that outputs give to later inputs, all in all. */
  gives: 200,
  /** Virtual time that a set-up lets pass, in ms. */
  waits: 366 * 86_400_000,
  /** Bytes that the packages and objects of a set-up come to when they are unfolded. */
  setUpBytes: 16 * 1024 * 1024,
  /** Real time that a set-up may take, in ms. */
  setUpMs: 30_000,
} as const;
