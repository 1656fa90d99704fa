import type { AccountPort } from '../../bridge/account-port.ts';
import { ERA_START } from '../../lesson/era-start.ts';
import { LIMITS } from '../../share/workspace/limits.ts';
import { makeAccount, type RefusedCall } from '../../share/workspace/make-account.ts';
import { WorkspaceProblem } from '../../share/workspace/problem.ts';
import { internetOf } from '../../share/workspace/read-workspace.ts';
import { makesItsFunction, type SharedWorkspace } from '../../share/workspace/workspace.ts';
import type { Ground } from '../stores/open-work.ts';
import { useSession } from '../stores/session.ts';

/** What a workbench needs of a workspace. Its set-up is made when the account is opened for the first time. */
export function groundOfWorkspace(id: string, key: string, workspace: SharedWorkspace): Ground {
  const { era, seed, start, files, entry, events } = workspace;
  return {
    kind: 'workspace',
    id,
    title: workspace.title,
    key,
    start: { files, entry: entry ?? Object.keys(files)[0] ?? '', tests: events },
    spec: { era, seed, start: start ? Date.parse(start) : ERA_START[era], internet: internetOf(workspace) },
    seed: (account) => setUp(workspace, account),
    tested: { name: workspace.function, given: makesItsFunction(workspace) },
    workspace,
  };
}

/** One call may take as long as the whole set-up, so the limit is also held from outside. */
async function setUp(workspace: SharedWorkspace, account: AccountPort): Promise<void> {
  let late!: ReturnType<typeof setTimeout>;
  const deadline = new Promise<never>((_, reject) => {
    late = setTimeout(
      () => reject(new WorkspaceProblem('The set-up of this workspace did not come to an end and was stopped.')),
      LIMITS.setUpMs + 1_000,
    );
  });
  try {
    const refused = await Promise.race([makeAccount(workspace, account), deadline]);
    if (refused.length) useSession.setState({ notice: refusalsInWords(refused, workspace.setUp.length) });
  } finally {
    clearTimeout(late);
  }
}

function refusalsInWords(refused: readonly RefusedCall[], of: number): string {
  const [{ call, message }] = refused as [RefusedCall];
  const first = `${call.service} ${call.operation}: ${message.slice(0, 300)}`;
  return `${refused.length} of the ${of} steps of the set-up ${refused.length === 1 ? 'was' : 'were'} refused. ${first}`;
}
