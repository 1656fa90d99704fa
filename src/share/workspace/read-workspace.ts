import * as v from 'valibot';
import type { Internet } from '../../cloud/internet/internet.ts';
import { readInternet } from '../../cloud/internet/read-internet.ts';
import { parseGuarded } from './guarded-json.ts';
import { LIMITS } from './limits.ts';
import { unfoldedBytes } from './plain-input.ts';
import { WorkspaceProblem } from './problem.ts';
import { type SharedWorkspace, WorkspaceSchema } from './workspace.ts';

/** A workspace as JSON text, checked. @throws {WorkspaceProblem} that says what is wrong with it. */
export const readWorkspaceText = (text: string): SharedWorkspace => readWorkspace(parseGuarded(text));

/** A workspace as parsed JSON, checked. @throws {WorkspaceProblem} */
export function readWorkspace(value: unknown): SharedWorkspace {
  const version = (value as { coldstart?: unknown } | null)?.coldstart;
  if (typeof version !== 'number') throw new WorkspaceProblem('This is not a Coldstart workspace.');
  if (version > 2)
    throw new WorkspaceProblem(
      `It was made with a newer version of Coldstart (format ${version}; this one reads format 2). Reload the page to get the newest.`,
    );
  const result = v.safeParse(WorkspaceSchema, value, { abortEarly: true });
  if (!result.success) throw new WorkspaceProblem(inWords(result.issues[0]));
  checkWhole(result.output);
  return result.output;
}

/** The world outside of a workspace, checked already. */
export const internetOf = ({ internet }: SharedWorkspace): Internet | undefined =>
  internet && (internet as unknown as Internet);

function inWords(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue as v.InferIssue<typeof WorkspaceSchema>);
  const where = place ? ` (at ${place.length > 80 ? `${place.slice(0, 80)}…` : place})` : '';
  return `${issue.message.length > 160 ? 'Something in it has the wrong form.' : issue.message}${where}`;
}

/** What no single member shows. */
function checkWhole({ entry, files, events, setUp, internet }: SharedWorkspace): void {
  const paths = Object.keys(files);
  if (entry !== undefined && !Object.hasOwn(files, entry))
    throw new WorkspaceProblem(`There is no file “${entry}” to open.`);
  const below = paths.find((path) =>
    path.split('/').some((_, at, parts) => at > 0 && Object.hasOwn(files, parts.slice(0, at).join('/'))),
  );
  if (below) throw new WorkspaceProblem(`“${below}” lies inside of what is a file itself.`);
  if (new Set(events.map(({ name }) => name)).size < events.length)
    throw new WorkspaceProblem('Two events have the same name.');
  const waits = setUp.reduce((sum, step) => sum + ('wait' in step ? step.wait : 0), 0);
  if (waits > LIMITS.waits) throw new WorkspaceProblem('The set-up lets more than a year pass.');
  const gives = setUp.reduce((sum, step) => sum + ('gives' in step ? Object.keys(step.gives ?? {}).length : 0), 0);
  if (gives > LIMITS.gives)
    throw new WorkspaceProblem(`The set-up keeps more than ${LIMITS.gives} texts of its calls’ outputs.`);
  const bytes = unfoldedBytes(setUp, files);
  if (bytes > LIMITS.setUpBytes) throw new WorkspaceProblem('The set-up’s packages and objects are too large.');
  if (internet) {
    try {
      readInternet(internet);
    } catch (error) {
      throw new WorkspaceProblem(`The world outside is not well formed: ${(error as Error).message}.`);
    }
  }
}
