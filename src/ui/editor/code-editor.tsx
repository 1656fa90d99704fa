import { Component, lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { PlainEditor, type PlainCursor } from './plain-editor.tsx';

const MonacoEditor = lazy(() => import('./monaco/monaco-editor.tsx'));

/** The open file: a plain text area until Monaco has arrived, and when it never does. */
export function CodeEditor() {
  const [cursor, setCursor] = useState<PlainCursor | null>(null);
  const keep = useCallback((next: PlainCursor) => setCursor(next), []);
  const plain = <PlainEditor onCursor={keep} />;
  return (
    <div className="relative min-h-0 flex-1">
      <WithoutMonaco fallback={plain}>
        <Suspense fallback={plain}>
          <MonacoEditor cursor={cursor} />
        </Suspense>
      </WithoutMonaco>
    </div>
  );
}

/** Goes on in the plain editor when Monaco could not be loaded or failed. */
class WithoutMonaco extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <>
        {this.props.fallback}
        <output className="absolute right-3 bottom-2 rounded-md bg-raised px-2 py-1 text-xs text-muted">
          The full editor could not be loaded. This one saves just the same.
        </output>
      </>
    );
  }
}
