import { LinkButton } from '@grafana/ui';
import { PluginPage } from '@grafana/runtime';
import React from 'react';
import { Notice } from '../components/Notice';
import { PageErrorBoundary } from '../components/PageErrorBoundary';
import { APP_ROOT, LINKS } from '../constants';
import { useUrl } from '../hooks/useUrl';
import { Drift } from './Drift/Drift';
import { Models } from './Models/Models';
import { Objectives } from './Objectives/Objectives';
import { Overview } from './Overview/Overview';
import { Services } from './Services/Services';

/** The app's own pages by the last part of their path. */
export function App() {
  const { pathname } = useUrl();
  const page = pathname.split(APP_ROOT)[1]?.replace(/^\/+|\/+$/g, '') ?? '';
  if (page === '' || page === 'overview') {
    return (
      <PageErrorBoundary page="overview">
        <Overview />
      </PageErrorBoundary>
    );
  }
  if (page === 'services') {
    return (
      <PageErrorBoundary page="services">
        <Services />
      </PageErrorBoundary>
    );
  }
  if (page === 'objectives') {
    return (
      <PageErrorBoundary page="objectives">
        <Objectives />
      </PageErrorBoundary>
    );
  }
  if (page === 'models') {
    return (
      <PageErrorBoundary page="models">
        <Models />
      </PageErrorBoundary>
    );
  }
  if (page === 'drift') {
    return (
      <PageErrorBoundary page="drift and fairness">
        <Drift />
      </PageErrorBoundary>
    );
  }
  return (
    <PluginPage>
      <Notice
        icon="question-circle"
        title="There is no such page"
        actions={<LinkButton href={LINKS.overview}>Overview</LinkButton>}
      >
        The app has no page “{page}”.
      </Notice>
    </PluginPage>
  );
}
