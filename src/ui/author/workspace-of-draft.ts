const PREFIX = 'draft-';

/** Under which id a draft's workspace is opened in the sandbox, to be changed there. */
export const workspaceOfDraft = {
  id: (draft: string): string => `${PREFIX}${draft}`,
  /** The draft whose workspace it is; null for any other. */
  draftIn: (saved: string): string | null => (saved.startsWith(PREFIX) ? saved.slice(PREFIX.length) : null),
};
