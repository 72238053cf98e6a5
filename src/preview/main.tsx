import './setup/publicPath';
import 'uplot/dist/uPlot.min.css';
import './styles.css';
import { createTheme, ThemeContext } from '@grafana/data';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import React, { useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { provideFieldConfig } from './setup/fieldConfig';
import { whenFontsAreReady } from './setup/fonts';
import { provideIcons } from './setup/icons';
import { provideRuntime } from './setup/runtime';
import { Shell } from './shell/Shell';
import { useThemeMode } from './shell/themeMode';

function Preview() {
  const [mode, toggleMode] = useThemeMode();
  const theme = useMemo(() => createTheme({ colors: { mode } }), [mode]);
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <Shell mode={mode} onToggleMode={toggleMode} />
      <PortalContainer />
    </ThemeContext.Provider>
  );
}

provideIcons();
provideFieldConfig();
provideRuntime();

const root = document.getElementById('root');
if (root) {
  void whenFontsAreReady().then(() => createRoot(root).render(<Preview />));
}
