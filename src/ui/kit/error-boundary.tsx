import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface Props {
  /** What failed, as the learner knows it: "The editor". */
  area: string;
  children: ReactNode;
}

/** Keeps a failure of ours inside its area: the rest of the page goes on, and the reader can try again. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(`${this.props.area} failed`, error, info.componentStack);
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="p-4">
        <Notice
          tone="danger"
          title={`${this.props.area} failed. That is a fault of Coldstart, not of your code.`}
          action={
            <Button size="sm" onPress={() => this.setState({ error: null })}>
              Try again
            </Button>
          }
          announce
        >
          <p className="font-mono text-xs">{error.message}</p>
        </Notice>
      </div>
    );
  }
}
