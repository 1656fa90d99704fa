import type * as Monaco from 'monaco-editor/editor';

/** The editor in the colours of the page (styles.css); every token reaches 4.5:1 on its background. */
export function defineThemes(monaco: typeof Monaco): void {
  monaco.editor.defineTheme('coldstart-light', {
    base: 'vs',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '5c6b7a', fontStyle: 'italic' },
      { token: 'keyword', foreground: '06698a' },
      { token: 'string', foreground: '8a4b00' },
      { token: 'number', foreground: '157347' },
      { token: 'regexp', foreground: 'a3312a' },
    ],
    colors: {
      'editor.background': '#ffffff',
      'editor.foreground': '#0f1d29',
      'editorLineNumber.foreground': '#7b8da0',
      'editorLineNumber.activeForeground': '#0f1d29',
      'editor.lineHighlightBackground': '#f4f7fa',
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': '#c6e8f4',
      'editorCursor.foreground': '#06698a',
      'editorIndentGuide.background1': '#e6ecf1',
      'editorWidget.background': '#ffffff',
      'editorWidget.border': '#d9e1e9',
      focusBorder: '#0784ad',
    },
  });
  monaco.editor.defineTheme('coldstart-dark', {
    base: 'vs-dark',
    inherit: true,
    rules: [
      { token: 'comment', foreground: '8195a6', fontStyle: 'italic' },
      { token: 'keyword', foreground: '7bd8f2' },
      { token: 'string', foreground: 'f7bd66' },
      { token: 'number', foreground: '5bd394' },
      { token: 'regexp', foreground: 'ff9f97' },
    ],
    colors: {
      'editor.background': '#101820',
      'editor.foreground': '#e5edf4',
      'editorLineNumber.foreground': '#61778a',
      'editorLineNumber.activeForeground': '#e5edf4',
      'editor.lineHighlightBackground': '#18232d',
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': '#164a5d',
      'editorCursor.foreground': '#7bd8f2',
      'editorIndentGuide.background1': '#23313d',
      'editorWidget.background': '#18232d',
      'editorWidget.border': '#23313d',
      focusBorder: '#4cc3e6',
    },
  });
}
