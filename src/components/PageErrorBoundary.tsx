import { Alert, Button } from '@grafana/ui';
import React, { Component, type ErrorInfo, type ReactNode } from 'react';
import { logError } from '@grafana/runtime';

interface Props {
  /** What stays usable, in words: "overview", "configuration". */
  page: string;
  children: ReactNode;
}

interface State {
  error: Error | undefined;
}

/** Keeps a fault in one page from taking the rest of Grafana with it. */
export class PageErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    logError(error, { page: this.props.page, componentStack: info.componentStack ?? '' });
  }

  override render() {
    const { error } = this.state;
    if (!error) {
      return this.props.children;
    }
    return (
      <Alert severity="error" title={`The ${this.props.page} page ran into a fault`}>
        <p>{error.message}</p>
        <Button variant="secondary" icon="sync" onClick={() => this.setState({ error: undefined })}>
          Try again
        </Button>
      </Alert>
    );
  }
}
