import { AppPlugin } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';

const LazyApp = lazy(() => import('./pages/App').then(({ App }) => ({ default: App })));
const LazyConfiguration = lazy(() =>
  import('./pages/Configuration/Configuration').then(({ Configuration }) => ({ default: Configuration }))
);

const loading = <LoadingPlaceholder text="Loading…" />;

const App = () => (
  <Suspense fallback={loading}>
    <LazyApp />
  </Suspense>
);

const Configuration = () => (
  <Suspense fallback={loading}>
    <LazyConfiguration />
  </Suspense>
);

export const plugin = new AppPlugin()
  .setRootPage(App)
  .addConfigPage({ title: 'Configuration', icon: 'cog', id: 'configuration', body: Configuration });
