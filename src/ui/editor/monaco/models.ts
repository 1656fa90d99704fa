import { useWorkspace } from '../../stores/workspace.ts';
import { languageOf } from '../language-of.ts';
import { monaco } from './monaco.ts';

type Model = ReturnType<typeof monaco.editor.createModel>;
type ViewState = ReturnType<ReturnType<typeof monaco.editor.create>['saveViewState']>;

/**
 * One text model for each file of the open workspace, kept while it is open: each has its own undo history and its own
 * cursor. The workspace is the truth; models follow it, and typing goes into it.
 */
export class Models {
  #models = new Map<string, Model>();
  #views = new Map<string, ViewState>();
  #key = '';
  #following = false;

  /** Makes the models as the workspace is. What changed there becomes one undoable edit here. */
  follow(): void {
    const { key, files } = useWorkspace.getState();
    if (key !== this.#key) this.dispose();
    this.#key = key;
    this.#following = true;
    for (const [path, model] of this.#models) {
      const text = files[path];
      if (text === undefined) this.#drop(path, model);
      else if (model.getValue() !== text)
        model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
    }
    this.#following = false;
  }

  /** The model of a file; null when there is no such file. */
  of(path: string): Model | null {
    const known = this.#models.get(path);
    if (known) return known;
    const text = useWorkspace.getState().files[path];
    if (text === undefined) return null;
    const uri = monaco.Uri.from({ scheme: 'file', path: `/var/task/${path}` });
    monaco.editor.getModel(uri)?.dispose();
    const model = monaco.editor.createModel(text, languageOf(path), uri);
    model.updateOptions({ tabSize: 2, insertSpaces: true });
    model.onDidChangeContent(() => {
      if (!this.#following) useWorkspace.getState().edit(path, model.getValue(monaco.editor.EndOfLinePreference.LF));
    });
    this.#models.set(path, model);
    return model;
  }

  /** Remembers cursor and scroll position of a file. */
  keepView(path: string, view: ViewState): void {
    this.#views.set(path, view);
  }

  viewOf(path: string): ViewState {
    return this.#views.get(path) ?? null;
  }

  dispose(): void {
    for (const [path, model] of this.#models) this.#drop(path, model);
  }

  #drop(path: string, model: Model): void {
    this.#models.delete(path);
    this.#views.delete(path);
    model.dispose();
  }
}
