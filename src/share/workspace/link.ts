import { packJson, unpackJson } from './packed-json.ts';
import { WorkspaceProblem } from './problem.ts';
import { readWorkspaceText } from './read-workspace.ts';
import type { SharedWorkspace } from './workspace.ts';

/** A workspace in the fragment of an address: `#w=` and its packed JSON. */
const MEMBER = 'w';

/** The fragment of a workspace's link, without `#`. However long it is: see `LIMITS`. */
export const linkFragment = (workspace: SharedWorkspace): string => `${MEMBER}=${packJson(workspace)}`;

/** Whether a fragment (with or without `#`) carries a workspace, whatever it is worth. */
export const carriesWorkspace = (fragment: string): boolean => /^#?w=/.test(fragment);

/** The workspace in a fragment. @throws {WorkspaceProblem} that says why it cannot be read. */
export function workspaceInFragment(fragment: string): SharedWorkspace {
  if (!carriesWorkspace(fragment))
    throw new WorkspaceProblem('The link is damaged: it does not begin as links of Coldstart do.');
  return readWorkspaceText(unpackJson(fragment.replace(/^#?w=/, ''), 'link'));
}
