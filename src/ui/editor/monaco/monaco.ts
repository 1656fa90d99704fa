/* oxlint-disable import/default -- Vite makes the default export of a `?worker` module */
/* All of them: language support loads every feature later anyway, too late for the services that it brings. */
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/features/json/register';
import * as monaco from 'monaco-editor/editor';
import { javascriptDefaults } from 'monaco-editor/languages/features/typescript/register';
import editorWorker from 'monaco-editor/editor/editor.worker?worker';
import jsonWorker from 'monaco-editor/language/json/json.worker?worker';
import tsWorker from 'monaco-editor/language/typescript/ts.worker?worker';
import { defineThemes } from './themes.ts';

/** Monaco with what a handler's author uses; loaded only when an editor is shown. */

self.MonacoEnvironment = {
  getWorker(_id, label) {
    if (label === 'json') return new jsonWorker();
    if (label === 'javascript' || label === 'typescript') return new tsWorker();
    return new editorWorker();
  },
};

javascriptDefaults.setCompilerOptions({
  allowJs: true,
  checkJs: false,
  allowNonTsExtensions: true,
  lib: ['es2023'],
  target: 99,
  module: 1,
});
/* Syntax errors only: `require` and the SDK have no types here, and a wrong complaint is worse than none. */
javascriptDefaults.setDiagnosticsOptions({ noSemanticValidation: true, noSuggestionDiagnostics: true });
javascriptDefaults.setEagerModelSync(true);
defineThemes(monaco);

export { monaco };
