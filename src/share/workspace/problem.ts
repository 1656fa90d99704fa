/** Why a workspace, a link or a file is refused, in words for the person who opened it. */
export class WorkspaceProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WorkspaceProblem';
  }
}
